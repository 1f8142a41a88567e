package io.modegate;

/** What an operation class does to the system's data. */
public enum Effect {
    /** Looks, changes nothing. */
    READ,
    /** Changes business data. */
    WRITE,
    /** Steers or watches the system itself. */
    CONTROL
}
