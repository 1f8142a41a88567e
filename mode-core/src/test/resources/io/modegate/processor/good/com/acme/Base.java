package com.acme;

import io.modegate.Views;
import java.util.List;

/** Generic, inherited, and not public. */
interface Base<B> {
    B first(List<? extends B> all);

    @Views
    List<B> all(B like);
}
