package io.modegate.jakarta.servlet;

import io.modegate.Scope;
import java.util.List;

/**
 * Where the calls of a route lie.
 *
 * @param above the path above the segment, or the whole path if there is none
 * @param segment the place of the segment in the request's path; -1 if the scope is the same for all calls
 */
record RouteScope(String above, int segment) {
    static final RouteScope ROOT = new RouteScope("/", -1);

    /**
     * The scope of a call.
     *
     * @throws IllegalArgumentException if the path's segment is no segment of a scope
     */
    Scope of(List<String> path) {
        return Scope.of(segment < 0 ? above : above + "/" + path.get(segment));
    }
}
