package com.acme;

import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.Views;

class Orders {
    Orders(@ModeKey String account) {} // ! @ModeKey is on account of com.acme.Orders#<init>(java.lang.String), which is not guarded

    void place(
            @ModeScope("venue") String venue, // ! @ModeScope is on venue of com.acme.Orders#place(java.lang.String,java.lang.String), which is not guarded, so nothing reads it
            @ModeKey String account) {} // ! @ModeKey is on account of
}

interface Viewing {
    @Views
    void view(String account);
}

class ByInterface implements Viewing {
    @Override
    public void view(@ModeKey String account) {}
}
