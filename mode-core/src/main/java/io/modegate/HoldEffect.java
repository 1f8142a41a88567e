package io.modegate;

/** How a hold meets what the system process found. */
public enum HoldEffect {
    /** Decides alone: supersedes the causes, so it can open as well as close. */
    PIN,
    /** Is ANDed with the causes: it can only close, and never hides an outage found later. */
    RESTRICT
}
