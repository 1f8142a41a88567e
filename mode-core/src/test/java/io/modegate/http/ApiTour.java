package io.modegate.http;

import io.modegate.ControlRefusedException;
import io.modegate.ControlRefusedException.Refusal;
import io.modegate.StoreUnavailableException;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Goes, over real sockets, to every answer that the description has; each stop is held against it on arrival. */
final class ApiTour {
    private final List<ApiStop> stops = ApiDocument.operations().entrySet().stream()
            .map(one -> new ApiStop(one.getKey(), one.getValue()))
            .toList();
    private final Set<String> visited = new TreeSet<>();

    /** Every operation with every status that is described for it. */
    Set<String> described() {
        Set<String> all = new TreeSet<>();
        stops.forEach(stop -> stop.statuses().forEach(status -> all.add(stop.operation() + " " + status)));
        return all;
    }

    Set<String> visited() {
        return visited;
    }

    void takeEverythingAsItIs() {
        try (Site site = new Site()) {
            for (ApiStop stop : stops) {
                for (boolean created : new boolean[] {true, false}) {
                    site.control.created = created;
                    visit(stop, stop.send(site));
                }
            }
        }
    }

    void haveItAlready() {
        try (Site site = new Site()) {
            stops.stream()
                    .filter(stop -> stop.describes(304))
                    .forEach(stop -> visit(stop, stop.send(site, "If-None-Match", "*")));
        }
    }

    void beAStrangerOrTheWrongOne() {
        try (Site site = new Site()) {
            for (ApiStop stop : stops) {
                visit(stop, site.write(stop.method(), stop.path(), "t-wrong", ""));
                if (stop.describes(403)) {
                    visit(stop, site.write(stop.method(), stop.path(), "t-none", ""));
                }
            }
        }
    }

    void misspell() {
        try (Site site = new Site()) {
            stops.forEach(stop -> visit(stop, site.write(stop.method(), stop.path() + "?scop=/", stop.token(), "")));
        }
    }

    void sendBadBodies() throws IOException {
        try (Site site = new Site(Site.TOKENS, StreamLimits.USUAL, Duration.ofMillis(200))) {
            for (ApiStop stop : stops) {
                if (!stop.takesABody()) {
                    continue;
                }
                visit(stop, site.write(stop.method(), stop.path(), stop.token(), "x".repeat(70_000)));
                visit(stop, stop.send(site, "Content-Type", "text/plain"));
                String head =
                        stop.method() + " " + stop.path() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                + stop.token() + "\r\nContent-Length: 50\r\n\r\n{";
                try (Socket slow = site.raw(head)) {
                    Answered answer = Answered.of(stop.method(), stop.path(), Site.rest(slow));
                    site.judge(answer);
                    visited.add(stop.operation() + " " + answer.status());
                }
            }
        }
    }

    void meetEveryRefusal() {
        try (Site site = new Site()) {
            for (Refusal refusal : Refusal.values()) {
                site.control.refusal = new ControlRefusedException(refusal, "because");
                stops.stream()
                        .filter(stop -> stop.isWrite() && stop.mayMeet(refusal))
                        .forEach(stop -> visit(stop, stop.send(site)));
            }
        }
    }

    void findTheStoreSilent() {
        try (Site site = new Site()) {
            site.history.silent = true;
            site.control.refusal = new StoreUnavailableException("no connection", null);
            site.endpoint.close();
            stops.stream().filter(stop -> stop.describes(503)).forEach(stop -> visit(stop, stop.send(site)));
        }
    }

    void askForTheTimeBefore() {
        try (Site site = new Site()) {
            stops.stream()
                    .filter(stop -> stop.id().equals("at"))
                    .forEach(stop ->
                            visit(stop, site.get("/mode/at?operation=VIEW&time=2020-01-01T00:00:00Z", "t-vera")));
        }
    }

    void breakIt() {
        Authenticator broken = authorization -> {
            IllegalStateException failure = new IllegalStateException("directory is down");
            failure.setStackTrace(new StackTraceElement[0]);
            throw failure;
        };
        try (Site site = new Site(broken, StreamLimits.USUAL, Duration.ofSeconds(10))) {
            stops.forEach(stop -> visit(stop, stop.send(site)));
        }
    }

    private void visit(ApiStop stop, HttpResponse<?> answer) {
        visited.add(stop.operation() + " " + answer.statusCode());
    }
}
