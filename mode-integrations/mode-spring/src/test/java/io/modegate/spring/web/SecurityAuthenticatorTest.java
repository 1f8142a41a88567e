package io.modegate.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modegate.http.Authenticator;
import io.modegate.http.Caller;
import io.modegate.http.Caller.Role;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

@Timeout(60)
class SecurityAuthenticatorTest {
    private static final String HOLD = "{\"mode\":\"READ_ONLY\",\"reason\":\"schema change\",\"duration\":\"PT45M\"}";

    private final SecurityAuthenticator authenticator = SecurityAuthenticator.usual();

    @AfterEach
    void forget() {
        SecurityContextHolder.clearContext();
    }

    private static void authenticated(Authentication who) {
        SecurityContextHolder.setContext(new SecurityContextImpl(who));
    }

    @Test
    void takesThePrincipalForTheCaller() {
        authenticated(new TestingAuthenticationToken("alice", "", "ROLE_MODE_OPERATOR", "ROLE_ADMIN"));
        assertThat(authenticator.callerOf("")).contains(new Caller("alice", Set.of(Role.OPERATOR)));
        authenticated(new TestingAuthenticationToken("bob", "", "ROLE_ADMIN"));
        assertThat(authenticator.callerOf("Basic x")).contains(new Caller("bob", Set.of()));
    }

    @Test
    void knowsNobodyWhoIsNotAuthenticated() {
        assertThat(authenticator.callerOf("")).isEmpty();
        authenticated(new TestingAuthenticationToken("alice", ""));
        assertThat(authenticator.callerOf("")).isEmpty();
        authenticated(new AnonymousAuthenticationToken(
                "key", "anonymous", AuthorityUtils.createAuthorityList("ROLE_MODE_OPERATOR")));
        assertThat(authenticator.callerOf("")).isEmpty();
    }

    @Test
    void takesTheAuthoritiesTheHostNames() {
        authenticated(new TestingAuthenticationToken("alice", "", "SCOPE_ops", "SCOPE_bots"));
        assertThat(SecurityAuthenticator.of(Map.of("SCOPE_ops", Role.OPERATOR, "SCOPE_bots", Role.AUTOMATION))
                        .callerOf(""))
                .contains(new Caller("alice", Set.of(Role.OPERATOR, Role.AUTOMATION)));
        assertThatThrownBy(() -> SecurityAuthenticator.of(Map.of())).hasMessageContaining("must be an authority");
    }

    @Test
    void refusesWhoseNameCannotGoIntoTheHistoryUnlessTheHostNamesThem() {
        for (String name : List.of("", " alice", "cn=alice,dc=acme", "al\nice", "x".repeat(129))) {
            authenticated(new TestingAuthenticationToken(name, "", "ROLE_MODE_OPERATOR"));
            assertThat(authenticator.callerOf("")).as(name).isEmpty();
        }
        assertThat(authenticator.naming(who -> "alice").callerOf(""))
                .contains(new Caller("alice", Set.of(Role.OPERATOR)));
    }

    /** A host that knows its callers by Spring Security. */
    @Configuration(proxyBeanMethods = false)
    static class Secured {
        @Bean
        Authenticator authenticator() {
            return SecurityAuthenticator.usual();
        }
    }

    /** Stands for a session: no header that the endpoint knows of says who it is. */
    static final class Session extends HttpFilter {
        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String cookie = request.getHeader("Cookie");
            if (cookie != null) {
                authenticated(new TestingAuthenticationToken(
                        cookie, "", "ROLE_MODE_" + cookie.toUpperCase(java.util.Locale.ROOT)));
            }
            try {
                chain.doFilter(request, response);
            } finally {
                SecurityContextHolder.clearContext();
            }
        }
    }

    @Test
    void letsWhomASessionKnowsWriteWithoutAnAuthorizationHeader() {
        try (Site site =
                new Site(Shop.class, Secured.class).filter(new Session()).start("/")) {
            assertThat(site.write("PUT", "/shop/mode/holds/h", HOLD).statusCode())
                    .isEqualTo(401);
            assertThat(site.write("PUT", "/shop/mode/holds/h", HOLD, "Cookie", "viewer")
                            .statusCode())
                    .isEqualTo(403);
            HttpResponse<String> held = site.write("PUT", "/shop/mode/holds/h", HOLD, "Cookie", "operator");
            assertThat(held.statusCode()).isEqualTo(201);
            assertThat(held.body()).contains("\"actor\":\"operator\"");
            assertThat(site.get("/shop/mode").body()).contains("READ_ONLY").doesNotContain("\"actor\":\"operator\"");
        }
    }
}
