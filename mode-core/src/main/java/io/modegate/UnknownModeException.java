package io.modegate;

import java.util.List;

/** A mode name is not valid: blank, no word, or not in the policy. */
public final class UnknownModeException extends ModeException {
    private static final long serialVersionUID = 1L;

    /** Names the known modes and the nearest. */
    public UnknownModeException(String name, List<Mode> known) {
        super("mode \"" + name + "\" is not valid: it must be one of the policy's modes"
                + Nearest.hint(name, known.stream().map(Mode::name).toList()));
    }
}
