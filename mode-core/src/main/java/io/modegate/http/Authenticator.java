package io.modegate.http;

import java.util.Optional;

/** Says who a request is from. Called on the request's thread; must be thread-safe and must not log credentials. */
@FunctionalInterface
public interface Authenticator {
    /**
     * The caller of a request; empty if it carries nothing that is known. Asked for every request, also without the
     * header: whoever it came from may be known by other means, such as a session.
     *
     * @param authorization the {@code Authorization} header; empty if there is none
     */
    Optional<Caller> callerOf(String authorization);

    /** Whether any caller could ever be known; if not, administration is off and writes answer 403. */
    default boolean isConfigured() {
        return true;
    }
}
