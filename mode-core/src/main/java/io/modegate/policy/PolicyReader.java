package io.modegate.policy;

import io.modegate.Effect;
import io.modegate.HoldEffect;
import io.modegate.Mode;
import io.modegate.ModePolicy;
import io.modegate.ModePolicyBuilder;
import io.modegate.ModeRule;
import io.modegate.OperationClass;
import io.modegate.UnknownOperationException;
import io.modegate.policy.Located.Fields;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns a located JSON value into a policy. The rules are the builder's; this names the place that broke one. */
final class PolicyReader {
    private static final String ALL = "*";

    private final ModePolicyBuilder builder = ModePolicy.builder();
    private final List<OperationClass> declared = new ArrayList<>();

    private PolicyReader() {}

    static ModePolicy read(Located file) {
        return new PolicyReader().policy(file.fields());
    }

    private ModePolicy policy(Fields file) {
        // A later format may have fields of which this reader knows nothing, so this one comes first.
        checkFormat(Shape.POLICY.required(file, "format"));
        Fields policy = Shape.POLICY.of(file);
        String name = policy.get("name").text();
        policy.get("name").place().check(() -> builder.name(name));
        Located operations = policy.get("operations");
        operations.items().forEach(this::operation);
        if (declared.isEmpty()) {
            operations.place().check(builder::build);
        }
        Located modes = policy.get("modes");
        modes.items().forEach(this::mode);
        policy.find("noValidState").ifPresent(list -> builder.noValidState(operations(list)));
        policy.find("expired").ifPresent(list -> builder.expired(operations(list)));
        policy.find("unoverridable").ifPresent(this::unoverridable);
        policy.find("maxHold").ifPresent(this::maxHold);
        modes.place().check(builder::build);
        return builder.build();
    }

    private static void checkFormat(Located format) {
        if (!format.shown().equals(String.valueOf(PolicyWriter.FORMAT))) {
            throw format.place()
                    .broken("the format must be the number " + PolicyWriter.FORMAT + ", but is " + format.shown()
                            + ": mend it, or read the file with the version of ModeGate that it was written for");
        }
    }

    private void operation(Located value) {
        Fields operation = Shape.OPERATION.of(value);
        Located name = operation.get("name");
        String text = name.text();
        Effect effect = spelt(operation.get("effect"), PolicyWriter.EFFECTS);
        name.place().check(() -> builder.operation(text, effect));
        declared.add(OperationClass.of(text));
    }

    private void mode(Located value) {
        Fields mode = Shape.MODE.of(value);
        String name = mode.get("name").text();
        mode.get("name").place().check(() -> Mode.of(name));
        ModeRule rule = new ModeRule(
                Mode.of(name),
                permits(mode.get("permits")),
                mode.find("owner").map(Located::text).orElse(""),
                mode.find("runbook").map(Located::text).orElse(""),
                mode.find("message").map(Located::text).orElse(""),
                mode.find("latched").map(Located::flag).orElse(false),
                mode.find("holdEffect")
                        .map(effect -> spelt(effect, PolicyWriter.HOLD_EFFECTS))
                        .orElse(HoldEffect.PIN));
        value.place().check(() -> builder.mode(rule));
    }

    private Set<OperationClass> permits(Located list) {
        for (Located item : list.items()) {
            if (item.text().equals(ALL)) {
                if (list.items().size() > 1) {
                    throw item.place()
                            .broken("\"*\" stands for every operation class, so nothing may stand beside it,"
                                    + " but the list has " + list.items().size() + " entries: keep \"*\" or the names");
                }
                return Set.copyOf(declared);
            }
        }
        return Set.of(operations(list));
    }

    private OperationClass[] operations(Located list) {
        return distinct(list).stream().map(this::operationNamed).toArray(OperationClass[]::new);
    }

    private OperationClass operationNamed(Located item) {
        return declared.stream()
                .filter(operation -> operation.name().equals(item.text()))
                .findAny()
                .orElseThrow(() -> item.place()
                        .broken(String.valueOf(
                                new UnknownOperationException(Quote.cut(item.text()), declared).getMessage())));
    }

    private void unoverridable(Located list) {
        for (Located item : distinct(list)) {
            String cause = item.text();
            item.place().check(() -> builder.unoverridable(cause));
        }
    }

    private void maxHold(Located value) {
        Duration longest;
        try {
            longest = Duration.parse(value.text());
        } catch (DateTimeParseException broken) {
            throw value.place()
                    .broken("maxHold must be an ISO 8601 duration in days or below, such as \"PT24H\", but is "
                            + value.shown() + ": mend it");
        }
        value.place().check(() -> builder.maxHold(longest));
    }

    private static List<Located> distinct(Located list) {
        Map<String, Located> seen = new HashMap<>();
        for (Located item : list.items()) {
            Located earlier = seen.putIfAbsent(item.text(), item);
            if (earlier != null) {
                throw item.place()
                        .broken(item.shown() + " is listed twice, first at "
                                + earlier.place().path() + ": remove one");
            }
        }
        return list.items();
    }

    private static <E> E spelt(Located value, Map<String, E> known) {
        E found = known.get(value.text());
        if (found == null) {
            throw value.place()
                    .broken("must be one of " + Quote.all(known.keySet()) + ", but is " + value.shown() + ": mend it");
        }
        return found;
    }
}
