package io.modegate.http;

import io.modegate.ModeStatus;
import io.modegate.ModeTransition;
import java.nio.charset.StandardCharsets;

/**
 * One server-sent event.
 *
 * @param name {@code state} for what holds as the stream begins, {@code change} for what came after
 * @param id version and sequence
 * @param status what it shows
 */
record Event(String name, String id, ModeStatus status) {
    static Event state(ModeStatus status, long sequence) {
        return new Event("state", status.version() + "-" + sequence, status);
    }

    static Event change(ModeTransition transition) {
        return new Event("change", transition.to().version() + "-" + transition.sequence(), transition.to());
    }

    byte[] bytes(StatusDocument document, boolean seesAll) {
        String data = document.write(status, seesAll).toString();
        return ("id: " + id + "\nevent: " + name + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
