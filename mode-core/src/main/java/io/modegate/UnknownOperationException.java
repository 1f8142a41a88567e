package io.modegate;

import java.util.List;

/** Code asked for an operation class that the policy lacks: a mistake of the host, never a verdict. */
public final class UnknownOperationException extends ModeException {
    private static final long serialVersionUID = 1L;

    /** Names the known operation classes and the nearest. */
    public UnknownOperationException(String name, List<OperationClass> known) {
        super("operation class \"" + name + "\" is not in the policy"
                + Nearest.hint(name, known.stream().map(OperationClass::name).toList()));
    }
}
