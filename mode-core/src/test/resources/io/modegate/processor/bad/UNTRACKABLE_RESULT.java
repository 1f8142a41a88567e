package com.acme;

import io.modegate.ModeExempt;
import io.modegate.PlacesOrder;
import io.modegate.Views;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;

interface Orders {
    @PlacesOrder
    Future<String> place(); // ! com.acme.Orders#place() must return something whose end a guard can see, a value or a CompletionStage, but returns java.util.concurrent.Future: call ModeGate.enter in it and close the permit when it has ended, and remove the annotation

    @PlacesOrder
    CompletableFuture<String> placeLater();
}

@Views
interface Rates {
    Flow.Publisher<String> stream(); // ! but returns java.util.concurrent.Flow$Publisher: call ModeGate.enter in it and close the permit when it has ended, and say @ModeExempt(reason) on the method

    @ModeExempt(reason = "enters the gate per element")
    Flow.Publisher<String> tracked();
}
