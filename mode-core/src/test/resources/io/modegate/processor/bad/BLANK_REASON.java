package com.acme;

import io.modegate.ModeExempt;

class Orders {
    @ModeExempt(reason = " \t") // ! the reason of @ModeExempt on com.acme.Orders#ping() must say something to whoever reviews it
    void ping() {}
}
