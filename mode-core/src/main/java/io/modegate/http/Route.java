package io.modegate.http;

import io.modegate.http.Caller.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of the endpoint's table.
 *
 * @param method of the request; GET takes HEAD too
 * @param template the path, with {@code *} for a segment that names something
 * @param needed the role that is needed; null for none
 * @param parameters of the query that are known
 * @param handler what answers
 */
record Route(String method, List<String> template, @Nullable Role needed, Set<String> parameters, Handler handler) {
    /** Answers a request that was let in. */
    @FunctionalInterface
    interface Handler {
        ModeResponse answer(Call call);
    }

    static Route open(String path, Set<String> parameters, Handler handler) {
        return new Route("GET", segments(path), null, parameters, handler);
    }

    static Route viewing(String path, Set<String> parameters, Handler handler) {
        return new Route("GET", segments(path), Role.VIEWER, parameters, handler);
    }

    static Route writing(String method, String path, Role needed, Set<String> parameters, Handler handler) {
        return new Route(method, segments(path), needed, parameters, handler);
    }

    static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    boolean isAt(List<String> path) {
        if (path.size() != template.size()) {
            return false;
        }
        for (int i = 0; i < path.size(); i++) {
            String segment = template.get(i);
            if (!segment.equals("*") && !segment.equals(path.get(i))) {
                return false;
            }
        }
        return true;
    }

    boolean takes(String asked) {
        return method.equals(asked) || method.equals("GET") && asked.equals("HEAD");
    }

    /** The segment that names something; empty if the template has none. */
    String named(List<String> path) {
        int place = template.indexOf("*");
        return place < 0 ? "" : Query.decoded(path.get(place), false);
    }
}
