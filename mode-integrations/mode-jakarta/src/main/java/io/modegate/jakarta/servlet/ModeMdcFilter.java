package io.modegate.jakarta.servlet;

import io.modegate.ModeGate;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;

/**
 * Puts the mode that holds at the root when a request begins into the logging context, as {@code mode}, and puts back what
 * was there. For what is done on other threads, map it to asynchronous dispatches too.
 */
public final class ModeMdcFilter extends HttpFilter {
    private static final String KEY = "mode";

    private final transient ModeGate gate;

    /** With the mode of that gate. */
    public ModeMdcFilter(ModeGate gate) {
        this.gate = gate;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String before = MDC.get(KEY);
        MDC.put(KEY, gate.current().mode().name());
        try {
            chain.doFilter(request, response);
        } finally {
            if (before == null) {
                MDC.remove(KEY);
            } else {
                MDC.put(KEY, before);
            }
        }
    }
}
