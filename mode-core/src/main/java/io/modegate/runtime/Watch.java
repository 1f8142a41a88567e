package io.modegate.runtime;

import io.modegate.Mode;
import io.modegate.probe.Probe;

/** A probe, what its failing asks for, and what it takes to believe it. */
record Watch(Probe probe, Mode asksFor, Thresholds thresholds) {}
