package io.modegate.jakarta.servlet;

import io.modegate.Mode;
import io.modegate.http.Caller;
import io.modegate.http.Caller.Role;
import io.modegate.http.ModeEndpoint;
import io.modegate.http.Tokens;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;

/** An application under {@code /shop} on a real Tomcat on a port of its own, with a manager, and a client of it. */
final class Shop implements AutoCloseable {
    static final String OLGA = "t-olga";

    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    final ModeManager modes = ModeManager.builder()
            .store(ModeStore.inMemory())
            .operatorOnly(Mode.NORMAL)
            .build();
    final ModeEndpoint endpoint = modes.endpoint(Tokens.of(Map.of(OLGA, new Caller("olga", Set.of(Role.OPERATOR)))));
    final Context context;
    private final Tomcat tomcat = new Tomcat();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Shop() {
        TOMCAT.setLevel(Level.OFF);
        tomcat.setBaseDir(Path.of("target", "tomcat").toAbsolutePath().toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("connectionTimeout", "1000");
        context = tomcat.addContext("/shop", null);
    }

    Shop connector(String property, String value) {
        tomcat.getConnector().setProperty(property, value);
        return this;
    }

    Wrapper servlet(String pattern, Servlet servlet) {
        Wrapper wrapper = Tomcat.addServlet(context, "servlet " + pattern, servlet);
        wrapper.setAsyncSupported(true);
        context.addServletMappingDecoded(pattern, "servlet " + pattern);
        return wrapper;
    }

    Shop filter(Filter filter, String... dispatchers) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(filter.getClass().getSimpleName());
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(definition.getFilterName());
        map.addURLPattern("/*");
        for (String dispatcher : dispatchers) {
            map.setDispatcher(dispatcher);
        }
        context.addFilterMap(map);
        return this;
    }

    Shop start() {
        try {
            tomcat.start();
            return this;
        } catch (LifecycleException failed) {
            throw new IllegalStateException("Tomcat should start", failed);
        }
    }

    void hold(Mode mode) {
        modes.control()
                .hold("test", mode)
                .by("alice")
                .because("a test")
                .untilReleased()
                .apply();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    HttpResponse<String> write(String method, String path, String body) {
        return send(request(path)
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + OLGA));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        return send(request, BodyHandlers.ofString());
    }

    <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException failed) {
            throw new IllegalStateException("no answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    /** A connection on which the text was sent as it is. */
    Socket raw(String text) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return socket;
    }

    /** What a request is answered whose first line is sent exactly like that. */
    String answer(String method, String target, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        String head = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + "\r\n";
        try (Socket socket = raw(head)) {
            return rest(socket);
        } catch (IOException failed) {
            throw new IllegalStateException("no answer to " + method + " " + target, failed);
        }
    }

    int status(String method, String target, String... headers) {
        return Integer.parseInt(answer(method, target, headers).substring(9, 12));
    }

    static String rest(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    int port() {
        return tomcat.getConnector().getLocalPort();
    }

    @Override
    public void close() {
        endpoint.close();
        modes.close();
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IllegalStateException("Tomcat should stop", failed);
        }
    }
}
