package io.modegate.redis;

import io.modegate.Freshness;
import io.modegate.Head;
import io.modegate.store.Heartbeat;
import io.modegate.store.HeartbeatStore.Beat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Those who live, as texts: who it is, and the stamp with what it said. */
final class Beats {
    private static final int WHO = 2;
    private static final int SAID = 5;

    private Beats() {}

    static String who(String instance, String incarnation) {
        return Fields.join(instance, incarnation);
    }

    static String said(Heartbeat beat) {
        Head applied = beat.applied();
        return Fields.join(
                applied.epoch(),
                applied.version(),
                applied.hash(),
                beat.freshness().name(),
                beat.details());
    }

    static List<Beat> read(List<String> pairs) {
        List<Beat> beats = new ArrayList<>();
        for (int i = 0; i < pairs.size(); i += 2) {
            beats.add(read(pairs.get(i), pairs.get(i + 1)));
        }
        beats.sort(Comparator.comparing((Beat beat) -> beat.heartbeat().instance())
                .thenComparing(beat -> beat.heartbeat().incarnation()));
        return beats;
    }

    private static Beat read(String who, String stamped) {
        int space = stamped.indexOf(' ');
        List<String> name = Fields.split(who, WHO);
        List<String> said = Fields.split(stamped.substring(space + 1), SAID);
        Head applied = new Head(Long.parseLong(said.get(0)), Long.parseLong(said.get(1)), said.get(2));
        return new Beat(
                new Heartbeat(name.get(0), name.get(1), applied, freshness(said.get(3)), said.get(4)),
                Micros.parse(stamped.substring(0, space)));
    }

    /** A word of a later version counts as the worst that is known. */
    private static Freshness freshness(String name) {
        return Arrays.stream(Freshness.values())
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElse(Freshness.EXPIRED);
    }
}
