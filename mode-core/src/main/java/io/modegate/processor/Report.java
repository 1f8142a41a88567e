package io.modegate.processor;

import javax.annotation.processing.Messager;

/** Says messages where they belong. */
final class Report {
    private final Messager messager;
    private boolean refused;

    Report(Messager messager) {
        this.messager = messager;
    }

    void say(Spot spot, Message message, Object... values) {
        refused |= message.kind() == javax.tools.Diagnostic.Kind.ERROR;
        messager.printMessage(message.kind(), message.text(values), spot.element(), spot.mirror(), spot.value());
    }

    /** Whether an error was said. */
    boolean hasRefused() {
        return refused;
    }
}
