package io.modegate.guard;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is guarded, by the annotation processor's word: the catalogues of all jars together. Immutable. */
public final class GuardCatalogue {
    /** Where each jar has its own. */
    public static final String RESOURCE = "META-INF/modegate/guarded-operations.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final List<GuardedOperation> operations;

    private GuardCatalogue(List<GuardedOperation> operations) {
        this.operations = operations.stream()
                .sorted(Comparator.comparing(GuardedOperation::id))
                .distinct()
                .toList();
    }

    /**
     * The catalogues on the class path of that loader; without any it is empty.
     *
     * @throws IllegalArgumentException if one cannot be read, naming it
     */
    public static GuardCatalogue fromClassPath(ClassLoader loader) {
        List<GuardedOperation> all = new ArrayList<>();
        try {
            for (URL url : Collections.list(loader.getResources(RESOURCE))) {
                try (InputStream in = url.openStream()) {
                    all.addAll(read(url.toString(), new String(in.readAllBytes(), StandardCharsets.UTF_8)));
                }
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(RESOURCE + " cannot be read: " + unreadable, unreadable);
        }
        return new GuardCatalogue(all);
    }

    /**
     * The catalogue of a text.
     *
     * @param origin what messages call the text
     * @throws IllegalArgumentException if it is none of format 1
     */
    public static GuardCatalogue parse(String origin, String json) {
        return new GuardCatalogue(read(origin, json));
    }

    /** Every guarded method, by id. */
    public List<GuardedOperation> operations() {
        return operations;
    }

    /** That of a method; empty if it is not written down. */
    public Optional<GuardedOperation> operation(String id) {
        return operations.stream()
                .filter(operation -> operation.id().equals(id))
                .findFirst();
    }

    /** Names what is guarded: instances that differ in it run different code. 64 hexadecimal digits. */
    public String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            operations.forEach(operation -> digest.update((operation.id() + " " + operation.operation() + " "
                            + operation.scope() + " " + operation.key() + "\n")
                    .getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static List<GuardedOperation> read(String origin, String json) {
        try {
            JsonNode root = JSON.readTree(json);
            if (root.path("format").asInt(0) != 1 || !root.path("operations").isArray()) {
                throw new IllegalArgumentException(
                        origin + " must be a catalogue of format 1 with \"operations\", but has" + " format "
                                + root.path("format") + ": build it with the annotation processor of this version");
            }
            List<GuardedOperation> read = new ArrayList<>();
            root.path("operations").forEach(node -> read.add(operation(node)));
            return read;
        } catch (JacksonException broken) {
            throw new IllegalArgumentException(
                    origin + " is no JSON: " + broken.getOriginalMessage() + "; build it anew", broken);
        }
    }

    private static GuardedOperation operation(JsonNode node) {
        List<String> bypassedBy = new ArrayList<>();
        node.path("bypassedBy").forEach(place -> bypassedBy.add(place.asString("")));
        return new GuardedOperation(
                text(node, "id"),
                text(node, "class"),
                text(node, "type"),
                text(node, "method"),
                text(node, "scope"),
                text(node, "key"),
                text(node, "file") + ":" + node.path("line").asInt(0),
                bypassedBy);
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asString("");
    }
}
