package io.modegate.jakarta.servlet;

import io.modegate.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line of a table; every mistake is one message with the line and the way out. */
final class RouteLine {
    private static final String UNGATED = "ungated";
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z0-9_-]+)}");
    private static final Pattern LINE =
            Pattern.compile("(\\S+)\\s+(\\S+)\\s+->\\s+(\\S+)(?:\\s+in\\s+(\\S+))?(?:\\s+key\\s+(\\S+))?");

    private final String place;
    private final String line;
    private final List<String> variables = new ArrayList<>();

    RouteLine(String place, String line) {
        this.place = place;
        this.line = line;
    }

    Route route() {
        Matcher parts = LINE.matcher(line);
        require(
                parts.matches(),
                "must be \"METHOD /path -> OPERATION_CLASS\", then \"in scope\" and \"key Header\" if"
                        + " wanted: write it like \"POST /orders -> PLACE_ORDER\"");
        Set<String> methods = methods(parts.group(1));
        List<String> template = template(parts.group(2));
        boolean gated = !parts.group(3).equals(UNGATED);
        String scope = parts.group(4);
        String key = parts.group(5);
        require(
                gated || scope == null && key == null,
                "lets requests pass, so it needs neither scope nor key: leave them out");
        require(
                key == null || TOKEN.matcher(key).matches(),
                "must have the name of a header after \"key\", but has \"" + key + "\"");
        return new Route(
                place,
                line.replaceAll("\\s+", " "),
                methods,
                template,
                gated ? parts.group(3) : "",
                scope == null ? RouteScope.ROOT : scope(scope),
                key == null ? "" : key);
    }

    private Set<String> methods(String text) {
        if (text.equals("*")) {
            return Set.of();
        }
        Set<String> methods = new TreeSet<>();
        for (String method : text.split(",", -1)) {
            require(
                    TOKEN.matcher(method).matches() && !method.contains("*"),
                    "must begin with a method, several joined by commas, or *, but has \"" + text + "\"");
            methods.add(method.toUpperCase(Locale.ROOT));
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    private List<String> template(String path) {
        require(path.startsWith("/"), "must have a path that begins with /, but has \"" + path + "\"");
        List<String> template = new ArrayList<>();
        if (path.equals("/")) {
            return template;
        }
        String[] segments = path.substring(1).split("/", -1);
        for (int i = 0; i < segments.length; i++) {
            template.add(segment(path, segments[i], i == segments.length - 1));
        }
        return template;
    }

    private String segment(String path, String segment, boolean last) {
        Matcher variable = VARIABLE.matcher(segment);
        if (variable.matches()) {
            require(
                    !variables.contains(variable.group(1)),
                    "names {" + variable.group(1) + "} twice: name one otherwise");
            variables.add(variable.group(1));
            return Route.ONE;
        }
        variables.add("");
        if (segment.equals(Route.REST)) {
            require(last, "may have ** only at the end of its path: take {name} for one segment");
            return segment;
        }
        require(
                CanonicalPath.segments(segment).equals(Optional.of(List.of(segment)))
                        && segment.chars().noneMatch(c -> "*{}?".indexOf(c) >= 0),
                "must have a path as it is once decoded, of segments that are text or {name}, and /** at the end at most,"
                        + " without //, /./, a slash at the end, parameters, a query or percent signs, but has \""
                        + path
                        + "\"");
        return segment;
    }

    private RouteScope scope(String text) {
        int slash = text.lastIndexOf('/');
        Matcher variable = VARIABLE.matcher(text.substring(slash + 1));
        boolean varies = slash > 0 && variable.matches();
        String above = varies ? text.substring(0, slash) : text;
        int segment = varies ? variables.indexOf(variable.group(1)) : -1;
        require(
                !varies || segment >= 0,
                "has the scope \"" + text + "\", but no such segment in its path: name one segment alike in both");
        try {
            Scope.of(above);
        } catch (IllegalArgumentException broken) {
            throw refused("must have a scope such as venue/{venue} or venue/XNAS after \"in\": " + broken.getMessage());
        }
        return new RouteScope(above, segment);
    }

    private void require(boolean met, String rule) {
        if (!met) {
            throw refused(rule);
        }
    }

    private IllegalArgumentException refused(String rule) {
        return new IllegalArgumentException(place + ", \"" + line + "\", " + rule);
    }
}
