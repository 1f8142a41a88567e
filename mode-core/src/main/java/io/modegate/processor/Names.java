package io.modegate.processor;

/** The words of guarding, as programs spell them. */
final class Names {
    static final String REQUIRES_MODE = "io.modegate.RequiresMode";
    static final String MODE_EXEMPT = "io.modegate.ModeExempt";
    static final String MODE_SCOPE = "io.modegate.ModeScope";
    static final String MODE_KEY = "io.modegate.ModeKey";

    static final String SCOPE = "io.modegate.Scope";
    static final String MODE_GATE = "io.modegate.ModeGate";
    static final String DENIED = "io.modegate.OperationDeniedException";
    static final String GUARD = "io.modegate.guard.Guard";
    static final String PASS = "io.modegate.guard.Pass";
    static final String GUARDED_OBJECT = "io.modegate.guard.GuardedObject";

    static final String COMPLETION_STAGE = "java.util.concurrent.CompletionStage";
    static final String COMPLETABLE_FUTURE = "java.util.concurrent.CompletableFuture";

    private Names() {}
}
