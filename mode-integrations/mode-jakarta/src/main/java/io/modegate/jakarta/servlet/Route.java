package io.modegate.jakarta.servlet;

import java.util.List;
import java.util.Set;

/**
 * One line of a table.
 *
 * @param place where it stands, for messages
 * @param text the line, with single spaces: what it is called in logs and counts
 * @param methods in upper case; empty for any
 * @param template segments; {@code *} is any one, {@code **} at the end any number
 * @param operation the name of the operation class; empty to let requests pass
 * @param scope where a call lies; empty segments list for the root
 * @param key the header with the business key; empty for none
 */
record Route(
        String place,
        String text,
        Set<String> methods,
        List<String> template,
        String operation,
        RouteScope scope,
        String key) {
    static final String ONE = "*";
    static final String REST = "**";

    Route {
        methods = Set.copyOf(methods);
        template = List.copyOf(template);
    }

    boolean isGated() {
        return !operation.isEmpty();
    }

    boolean matches(String method, List<String> path) {
        return (methods.isEmpty() || methods.contains(method)) && isAt(path);
    }

    private boolean isAt(List<String> path) {
        boolean open = !template.isEmpty() && template.get(template.size() - 1).equals(REST);
        int fixed = open ? template.size() - 1 : template.size();
        if (open ? path.size() < fixed : path.size() != fixed) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!template.get(i).equals(ONE) && !template.get(i).equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }
}
