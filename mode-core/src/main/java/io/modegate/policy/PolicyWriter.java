package io.modegate.policy;

import io.modegate.Effect;
import io.modegate.HoldEffect;
import io.modegate.ModePolicy;
import io.modegate.ModeRule;
import io.modegate.OperationClass;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.core.util.Separators.Spacing;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The canonical text of a policy. Permitted classes are spelt out, so that a reader in another language needs no
 * wildcard. The text is hashed: every choice of layout is made here and left to no default of the JSON library.
 */
final class PolicyWriter {
    static final int FORMAT = 1;
    static final Map<String, Effect> EFFECTS =
            spellings(Effect.values(), effect -> effect.name().toLowerCase(Locale.ROOT));
    static final Map<String, HoldEffect> HOLD_EFFECTS = spellings(HoldEffect.values(), HoldEffect::name);

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES, JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();
    private static final PrettyPrinter LAYOUT = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectNameValueSpacing(Spacing.AFTER)
                    .withObjectEntrySpacing(Spacing.NONE)
                    .withArrayElementSpacing(Spacing.AFTER)
                    .withObjectEmptySeparator("")
                    .withArrayEmptySeparator(""))
            .withObjectIndenter(new DefaultIndenter("  ", "\n"))
            .withArrayIndenter(DefaultPrettyPrinter.NopIndenter.instance());

    private final ModePolicy policy;

    private PolicyWriter(ModePolicy policy) {
        this.policy = policy;
    }

    static String write(ModePolicy policy) {
        return MAPPER.writer().with(LAYOUT).writeValueAsString(new PolicyWriter(policy).document()) + "\n";
    }

    private ObjectNode document() {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("format", FORMAT);
        node.put("name", policy.name());
        ArrayNode operations = node.putArray("operations");
        for (OperationClass operation : policy.operations()) {
            operations
                    .addObject()
                    .put("name", operation.name())
                    .put("effect", spelling(EFFECTS, policy.effect(operation).orElseThrow()));
        }
        ArrayNode modes = node.putArray("modes");
        policy.rules().forEach(rule -> put(modes.addObject(), rule));
        putNames(node, "noValidState", policy.noValidState());
        putNames(node, "expired", policy.expired());
        ArrayNode unoverridable = node.putArray("unoverridable");
        new TreeSet<>(policy.unoverridable()).forEach(unoverridable::add);
        node.put("maxHold", policy.maxHold().toString());
        return node;
    }

    private void put(ObjectNode node, ModeRule rule) {
        node.put("name", rule.mode().name());
        putNames(node, "permits", rule.permits());
        node.put("owner", rule.owner());
        node.put("runbook", rule.runbook());
        node.put("message", rule.message());
        node.put("latched", rule.latched());
        node.put("holdEffect", spelling(HOLD_EFFECTS, rule.holdEffect()));
    }

    /** In the order of the policy, whatever that of the set. */
    private void putNames(ObjectNode node, String field, Set<OperationClass> operations) {
        ArrayNode names = node.putArray(field);
        policy.operations().stream()
                .filter(operations::contains)
                .map(OperationClass::name)
                .forEach(names::add);
    }

    private static <E> Map<String, E> spellings(E[] values, Function<E, String> spelling) {
        Map<String, E> spellings = new LinkedHashMap<>();
        for (E value : values) {
            spellings.put(spelling.apply(value), value);
        }
        return Collections.unmodifiableMap(spellings);
    }

    private static <E> String spelling(Map<String, E> spellings, E value) {
        return spellings.entrySet().stream()
                .filter(spelling -> spelling.getValue().equals(value))
                .findFirst()
                .orElseThrow()
                .getKey();
    }
}
