package io.modegate;

/** Who decided. */
public enum Source {
    /** An operator, through a hold. */
    USER,
    /** The determiner, through causes, or the absence of any. */
    SYSTEM_PROCESS
}
