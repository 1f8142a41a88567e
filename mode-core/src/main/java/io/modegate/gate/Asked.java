package io.modegate.gate;

import io.modegate.OperationClass;
import io.modegate.Scope;
import org.jspecify.annotations.Nullable;

/** What a call asks for. */
record Asked(
        OperationClass operation, Scope scope, @Nullable String key) {}
