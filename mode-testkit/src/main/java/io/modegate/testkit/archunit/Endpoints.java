package io.modegate.testkit.archunit;

import com.tngtech.archunit.core.domain.JavaMethod;
import io.modegate.testkit.archunit.Host.Receiver;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds out how a framework maps a method, if it changes anything. */
final class Endpoints {
    private static final String SPRING = "org.springframework.web.bind.annotation.RequestMapping";
    private static final String EXCHANGE = "org.springframework.web.service.annotation.HttpExchange";
    private static final String CONTROLLER = "org.springframework.stereotype.Controller";
    private static final String JAX_RS = "jakarta.ws.rs.HttpMethod";
    private static final String PATH = "jakarta.ws.rs.Path";
    private static final Set<String> MUTATING = Set.of("POST", "PUT", "PATCH", "DELETE");

    private Endpoints() {}

    /** Such as {@code POST /orders by @PostMapping}; empty for what is no endpoint, or only reads. */
    static Optional<String> mapping(Receiver method) {
        return spring(method, SPRING).or(() -> spring(method, EXCHANGE)).or(() -> jaxRs(method));
    }

    /** An interface's mapping is an endpoint only in a controller: elsewhere it is a client's. */
    private static Optional<String> spring(Receiver method, String annotation) {
        boolean controls = Host.lineage(method.type()).stream()
                .anyMatch(type -> Meta.find(type, CONTROLLER).isPresent());
        boolean judgesInterfaces = controls && !method.type().isInterface();
        List<JavaMethod> declarations = Host.declarations(method).stream()
                .filter(at -> judgesInterfaces || !at.getOwner().isInterface())
                .toList();
        return first(declarations.stream().map(at -> Meta.find(at, annotation))).flatMap(mapping -> {
            Optional<Meta> type = first(Host.lineage(method.type()).stream().map(at -> Meta.find(at, annotation)));
            Set<String> methods = new TreeSet<>(mapping.values("method"));
            type.ifPresent(above -> methods.addAll(above.values("method")));
            return text(methods, paths(type, mapping, "path", "value", "url"), mapping);
        });
    }

    private static Optional<String> jaxRs(Receiver method) {
        if (method.type().isInterface()) {
            return Optional.empty();
        }
        return first(Host.declarations(method).stream().map(at -> Meta.find(at, JAX_RS)))
                .flatMap(verb -> {
                    Optional<Meta> type =
                            first(Host.lineage(method.type()).stream().map(at -> Meta.find(at, PATH)));
                    Optional<Meta> own =
                            first(Host.declarations(method).stream().map(at -> Meta.find(at, PATH)));
                    Set<String> path = joined(values(type, "value"), values(own, "value"));
                    return text(new TreeSet<>(verb.values("value")), path, verb);
                });
    }

    private static Optional<String> text(Set<String> methods, Set<String> paths, Meta mapping) {
        if (!methods.isEmpty() && methods.stream().noneMatch(MUTATING::contains)) {
            return Optional.empty();
        }
        String verbs = methods.isEmpty() ? "any method of" : String.join("|", methods);
        String where = paths.isEmpty() ? "/" : String.join("|", paths);
        return Optional.of(verbs + " " + where + " by " + mapping.written());
    }

    private static Set<String> paths(Optional<Meta> type, Meta method, String... members) {
        return joined(values(type, members), method.values(members));
    }

    private static Set<String> values(Optional<Meta> meta, String... members) {
        return meta.map(said -> said.values(members)).orElse(Set.of());
    }

    private static Set<String> joined(Set<String> above, Set<String> below) {
        Set<String> all = new LinkedHashSet<>();
        for (String first : above.isEmpty() ? Set.of("") : above) {
            for (String second : below.isEmpty() ? Set.of("") : below) {
                all.add(("/" + first + "/" + second).replaceAll("/+", "/").replaceAll("(?<=.)/$", ""));
            }
        }
        return all;
    }

    private static Optional<Meta> first(Stream<Optional<Meta>> found) {
        return found.flatMap(Optional::stream).findFirst();
    }
}
