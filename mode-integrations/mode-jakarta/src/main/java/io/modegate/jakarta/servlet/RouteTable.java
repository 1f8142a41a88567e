package io.modegate.jakarta.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which request is which operation, for {@link RouteFilter}: lines, of which the first that matches decides.
 *
 * <pre>{@code
 * # method  path            operation class
 * *      /live          -> ungated
 * POST   /orders        -> PLACE_ORDER key X-Client-Order-Id
 * PUT    /orders/{id}   -> UPDATE_ORDER
 * POST   /venues/{venue}/orders -> PLACE_ORDER in venue/{venue}
 * GET    /**            -> VIEW
 * }</pre>
 *
 * <p>The method is a name, several joined by commas, or {@code *}; GET stands for HEAD too. The path is written decoded and
 * within the application; a segment in braces is any one segment, and {@code /**} at the end is whatever follows, or
 * nothing. {@code ungated} lets requests pass. {@code in} names the scope of the call by a segment of its path. {@code key}
 * names the header with its business key: a client order id or an account, not an id that is another on a retry.
 *
 * <p>Immutable and thread-safe.
 */
public final class RouteTable {
    private final List<Route> routes;

    private RouteTable(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /**
     * The table of these lines; blank lines and lines that begin with {@code #} do not count.
     *
     * @throws IllegalArgumentException if a line breaks a rule, or none is left, naming the line and what to write instead
     */
    public static RouteTable of(String... lines) {
        return parse("route table", List.of(lines));
    }

    /**
     * The table in a file, which is read once.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException as {@link #of}, naming the file too
     */
    public static RouteTable read(Path file) throws IOException {
        return parse("route table " + file, Files.readAllLines(file));
    }

    private static RouteTable parse(String origin, List<String> lines) {
        List<Route> routes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                routes.add(new RouteLine(origin + ", line " + (i + 1), line).route());
            }
        }
        if (routes.isEmpty()) {
            throw new IllegalArgumentException(
                    origin + " must have a line such as \"POST /orders -> PLACE_ORDER\", but has none: add one");
        }
        return new RouteTable(routes);
    }

    /** First match wins. */
    List<Route> routes() {
        return routes;
    }

    @Override
    public String toString() {
        return String.join("\n", routes.stream().map(Route::text).toList());
    }
}
