package io.modegate.processor;

import io.modegate.ModePolicy;
import io.modegate.OperationClass;
import io.modegate.UnknownOperationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.JavaFileManager.Location;
import javax.tools.StandardLocation;

/**
 * The operation classes that guards may name, and by whose word.
 *
 * @param origin what messages call the policy
 */
record KnownOperations(String origin, List<OperationClass> classes) {
    static final String POLICY = "modegate.policy";
    static final String OPERATIONS = "modegate.operations";
    static final String RESOURCE = "META-INF/modegate/policy.json";

    /** Looks for the policy in the order that is written down at {@link GuardCatalogueProcessor}. */
    static KnownOperations find(ProcessingEnvironment environment, Report report) {
        Map<String, String> options = environment.getOptions();
        List<KnownOperations> named = new ArrayList<>();
        if (options.containsKey(POLICY)) {
            named.add(file(String.valueOf(options.get(POLICY)), report));
        }
        if (options.containsKey(OPERATIONS)) {
            named.add(listed(String.valueOf(options.get(OPERATIONS)), report));
        }
        if (!named.isEmpty()) {
            return new KnownOperations(
                    String.join(
                            " and ", named.stream().map(KnownOperations::origin).toList()),
                    named.stream()
                            .flatMap(one -> one.classes.stream())
                            .distinct()
                            .toList());
        }
        return Stream.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH)
                .flatMap(place -> resource(environment.getFiler(), place).stream())
                .findFirst()
                .map(text -> parsed(RESOURCE, text, report))
                .orElseGet(() -> new KnownOperations(
                        "the order system's policy, as neither -Amodegate.policy nor -Amodegate.operations is given and"
                                + " there is no " + RESOURCE,
                        ModePolicy.orderSystem().operations()));
    }

    /** Why a name is none of them; empty if it is. */
    Optional<String> refusal(String name) {
        return classes.isEmpty()
                        || classes.stream().anyMatch(known -> known.name().equals(name))
                ? Optional.empty()
                : Optional.of(String.valueOf(new UnknownOperationException(name, classes).getMessage()));
    }

    private static KnownOperations file(String name, Report report) {
        try {
            return parsed(name, Files.readString(Path.of(name), StandardCharsets.UTF_8), report);
        } catch (NoSuchFileException missing) {
            return refused(
                    name,
                    "there is no such file, looked for at " + Path.of(name).toAbsolutePath(),
                    report);
        } catch (IOException unreadable) {
            return refused(name, unreadable.toString(), report);
        }
    }

    private static KnownOperations parsed(String origin, String json, Report report) {
        try {
            if (JsonText.read(json) instanceof Map<?, ?> policy
                    && policy.get("operations") instanceof List<?> operations
                    && !operations.isEmpty()) {
                return new KnownOperations(
                        origin, operations.stream().map(KnownOperations::named).toList());
            }
            return refused(origin, "it must have a list \"operations\" that is not empty, but has none", report);
        } catch (IllegalArgumentException broken) {
            return refused(origin, String.valueOf(broken.getMessage()), report);
        }
    }

    private static OperationClass named(Object operation) {
        if (operation instanceof Map<?, ?> members && members.get("name") instanceof String name) {
            return OperationClass.of(name);
        }
        throw new IllegalArgumentException("each of its \"operations\" must have a \"name\", but one is " + operation);
    }

    private static KnownOperations listed(String names, Report report) {
        String origin = "-A" + OPERATIONS;
        try {
            return new KnownOperations(
                    origin,
                    Stream.of(names.split(",", -1))
                            .map(name -> OperationClass.of(name.strip()))
                            .toList());
        } catch (IllegalArgumentException noName) {
            report.say(Spot.BUILD, Message.BAD_OPERATIONS, names);
            return new KnownOperations(origin, List.of());
        }
    }

    /** Knows none, and so refuses none: one message is enough. */
    private static KnownOperations refused(String origin, String why, Report report) {
        report.say(Spot.BUILD, Message.BAD_POLICY, origin, why);
        return new KnownOperations(origin, List.of());
    }

    private static Optional<String> resource(Filer filer, Location place) {
        try (InputStream in = filer.getResource(place, "", RESOURCE).openInputStream()) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | IllegalArgumentException | UnsupportedOperationException none) {
            // Compilers tell a resource that is missing and a place that they do not know in all these ways.
            return Optional.empty();
        }
    }
}
