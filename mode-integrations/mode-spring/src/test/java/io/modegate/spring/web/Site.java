package io.modegate.spring.web;

import io.modegate.Mode;
import io.modegate.runtime.ModeManager;
import io.modegate.store.ModeStore;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** A Spring MVC application under {@code /shop} on a real Tomcat on a port of its own, and a client of it. */
final class Site implements AutoCloseable {
    private static final Logger TOMCAT = Logger.getLogger("org.apache");

    final ModeManager modes = ModeManager.builder()
            .store(ModeStore.inMemory())
            .operatorOnly(Mode.NORMAL)
            .build();
    final AnnotationConfigWebApplicationContext spring = new AnnotationConfigWebApplicationContext();
    private final Tomcat tomcat = new Tomcat();
    private final Context context;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Site(Class<?>... configuration) {
        TOMCAT.setLevel(Level.OFF);
        tomcat.setBaseDir(Path.of("target", "tomcat").toAbsolutePath().toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.getConnector().setProperty("connectionTimeout", "1000");
        context = tomcat.addContext("/shop", null);
        spring.register(configuration);
        spring.addBeanFactoryPostProcessor(factory -> factory.registerSingleton("modes", modes));
    }

    Site filter(Filter filter) {
        FilterDef definition = new FilterDef();
        definition.setFilterName(filter.getClass().getName());
        definition.setFilter(filter);
        definition.setAsyncSupported("true");
        context.addFilterDef(definition);
        FilterMap map = new FilterMap();
        map.setFilterName(definition.getFilterName());
        map.addURLPattern("/*");
        context.addFilterMap(map);
        return this;
    }

    /** With the dispatcher servlet at that pattern. */
    Site start(String pattern) {
        Wrapper wrapper = Tomcat.addServlet(context, "dispatcher", new DispatcherServlet(spring));
        wrapper.setAsyncSupported(true);
        wrapper.setLoadOnStartup(1);
        context.addServletMappingDecoded(pattern, "dispatcher");
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
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort() + path))
                .timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path) {
        return send(request(path), BodyHandlers.ofString());
    }

    HttpResponse<InputStream> stream(String path) {
        return send(request(path), BodyHandlers.ofInputStream());
    }

    HttpResponse<String> write(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return send(request, BodyHandlers.ofString());
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException failed) {
            throw new IllegalStateException("no answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped", stopped);
        }
    }

    @Override
    public void close() {
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IllegalStateException("Tomcat should stop", failed);
        } finally {
            modes.close();
        }
    }
}
