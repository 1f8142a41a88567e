package io.modegate.spring.web;

import io.modegate.http.Authenticator;
import io.modegate.http.Caller;
import io.modegate.http.Caller.Role;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationTrustResolver;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * Takes whom Spring Security has authenticated on the request's thread for the caller, however that was done: the endpoint's
 * paths must be behind its filters. Who is anonymous is a stranger, and who has none of the authorities a caller without a
 * role. Where callers are known by a session or by Basic, keep the protection against forged requests on. Immutable and
 * thread-safe.
 */
public final class SecurityAuthenticator implements Authenticator {
    private static final Logger LOG = LoggerFactory.getLogger(SecurityAuthenticator.class);
    private static final Pattern ACTOR = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@+-]{0,127}");

    private final Map<String, Role> roles;
    private final Function<Authentication, String> naming;
    private final AuthenticationTrustResolver trust = new AuthenticationTrustResolverImpl();

    private SecurityAuthenticator(Map<String, Role> roles, Function<Authentication, String> naming) {
        this.roles = Map.copyOf(roles);
        this.naming = naming;
    }

    /** By the authorities {@code ROLE_MODE_VIEWER}, {@code ROLE_MODE_OPERATOR} and {@code ROLE_MODE_AUTOMATION}. */
    public static SecurityAuthenticator usual() {
        return of(Map.of(
                "ROLE_MODE_VIEWER", Role.VIEWER,
                "ROLE_MODE_OPERATOR", Role.OPERATOR,
                "ROLE_MODE_AUTOMATION", Role.AUTOMATION));
    }

    /**
     * By authorities of the host's.
     *
     * @throws IllegalArgumentException if there are none: nobody could ever do anything
     */
    public static SecurityAuthenticator of(Map<String, Role> roles) {
        if (roles.isEmpty()) {
            throw new IllegalArgumentException("there must be an authority that gives a role, but there is none: name"
                    + " one, or leave the authenticator out to turn administration off");
        }
        return new SecurityAuthenticator(roles, Authentication::getName);
    }

    /**
     * The same, but callers go into the history under another name than the authentication's own, which may be no actor's
     * or may change.
     */
    public SecurityAuthenticator naming(Function<Authentication, String> name) {
        return new SecurityAuthenticator(roles, name);
    }

    /** The header has been Spring Security's business. */
    @Override
    public Optional<Caller> callerOf(String authorization) {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication == null || !authentication.isAuthenticated() || trust.isAnonymous(authentication)) {
            return Optional.empty();
        }
        @Nullable String actor = naming.apply(authentication);
        if (actor == null || !ACTOR.matcher(actor).matches()) {
            LOG.warn(
                    "whom Spring Security calls {} is refused, because an actor's name must be a letter or digit, then up"
                            + " to 127 letters, digits or one of . _ : @ + -: give SecurityAuthenticator.naming a function"
                            + " that makes such a name",
                    quoted(actor));
            return Optional.empty();
        }
        return Optional.of(new Caller(actor, rolesOf(authentication)));
    }

    private Set<Role> rolesOf(Authentication authentication) {
        return authentication.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .flatMap(authority -> Optional.ofNullable(authority).map(roles::get).stream())
                .collect(Collectors.toSet());
    }

    /** A name may have been chosen to forge lines of a log. */
    private static String quoted(@Nullable String name) {
        return name == null ? "nothing" : '"' + name.replaceAll("\\p{Cntrl}", "?") + '"';
    }
}
