package io.modegate.boot;

import io.modegate.http.Caller.Role;
import io.modegate.spring.ProofMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The settings of a host.
 *
 * @param policy location of the policy file; else META-INF/modegate/policy.json on the class path, else the order system's
 * @param namespace whose state the store keeps; all instances that share it are one fleet
 * @param instance what this instance is called in histories and answers; random unless set
 * @param operatorOnly the mode that holds as long as operators say nothing; only without probes
 * @param determiner whether this instance may determine the mode; if not, others that share the store do
 * @param store where the state lives
 * @param jdbc the store in a database
 * @param redis the shared cache and feed before the database, or the store itself
 * @param remote another service's /mode as the store
 * @param probes by name, what to look at, and which mode to ask for when it fails
 * @param time how often to look, and how long to believe
 * @param lever a file that tightens this instance alone, with every store dead
 * @param lastKnownGood a file with what this instance knew last, for a restart while the store is dead
 * @param tokens by actor, who may call /mode, and as what
 * @param tokensFile a file of lines "actor role[,role] token", in place of tokens
 * @param guardProof what a guard that is not in force at start-up leads to
 * @param routes lines such as "POST /orders -&gt; PLACE_ORDER", of which the first that matches a request decides
 * @param routesDryRun whether what the routes would deny is only counted and logged
 * @param deniedStatus the status of an answer to a denied request, 400 to 599
 */
@ConfigurationProperties("modegate")
public record ModeGateProperties(
        @Nullable Resource policy,
        @DefaultValue("default") String namespace,
        @Nullable String instance,
        @Nullable String operatorOnly,
        @DefaultValue("true") boolean determiner,
        @DefaultValue("auto") StoreKind store,
        @DefaultValue Jdbc jdbc,
        @DefaultValue Redis redis,
        @DefaultValue Remote remote,
        @DefaultValue Map<String, ProbeSettings> probes,
        @DefaultValue Time time,
        @Nullable Path lever,
        @Nullable Path lastKnownGood,
        @DefaultValue Map<String, Token> tokens,
        @Nullable Path tokensFile,
        @DefaultValue("fail") ProofMode guardProof,
        @DefaultValue List<String> routes,
        @DefaultValue("false") boolean routesDryRun,
        @DefaultValue("503") int deniedStatus) {
    /** Refuses what contradicts itself. */
    public ModeGateProperties {
        probes = Map.copyOf(probes);
        tokens = Map.copyOf(tokens);
        routes = List.copyOf(routes);
        ModeSettingException.require(
                deniedStatus >= 400 && deniedStatus <= 599,
                "modegate.denied-status must be from 400 to 599, but is " + deniedStatus,
                "Choose an error's status, or leave it out for 503");
        ModeSettingException.require(
                tokens.isEmpty() || tokensFile == null,
                "modegate.tokens and modegate.tokens-file are both set",
                "Remove one, so that there is one place that says who may change the mode");
        ModeSettingException.require(
                probes.isEmpty() || operatorOnly == null,
                "modegate.operator-only=" + operatorOnly + " contradicts modegate.probes " + probes.keySet(),
                "Remove one: either probes determine the mode, or operators alone do");
    }

    /** Where the state lives. */
    public enum StoreKind {
        /**
         * The database of the application's DataSource, behind Redis if modegate.redis.uri is set; or modegate.remote.uri
         * if that is set; nothing else.
         */
        AUTO,
        /** A database, behind Redis if modegate.redis.uri is set. */
        JDBC,
        /** Redis alone, which can lose what it acknowledged. */
        REDIS,
        /** This process, which forgets everything, holds too, when it ends. */
        MEMORY,
        /** Another service's /mode. */
        REMOTE
    }

    /**
     * The store in a database.
     *
     * @param dataSource name of the DataSource bean; needed where there are several and none is primary
     * @param schema the schema that the tables are in; the connection's own unless set
     * @param prefix what the tables' names begin with
     * @param createIfMissing whether tables that are missing are created
     * @param timeout the longest a call of the database may take
     */
    public record Jdbc(
            @Nullable String dataSource,
            @Nullable String schema,
            @DefaultValue("mode_") String prefix,
            @DefaultValue("false") boolean createIfMissing,
            @DefaultValue("2s") Duration timeout) {}

    /**
     * Redis.
     *
     * @param uri such as redis://user:password@host:6379, rediss://… for TLS, redis-sentinel://h1:26379,h2:26379#master
     * @param timeout the longest a call of Redis may take
     */
    public record Redis(
            @Nullable String uri, @DefaultValue("2s") Duration timeout) {
        /** Without the URI, which may have a password in it. */
        @Override
        public String toString() {
            return "Redis[timeout=" + timeout + "]";
        }
    }

    /**
     * Another service's endpoint.
     *
     * @param uri its address, such as https://orders.example/mode
     * @param token of a viewer there; a stranger unless set
     * @param timeout the longest wait for a whole answer
     */
    public record Remote(
            @Nullable URI uri,
            @Nullable String token,
            @DefaultValue("2s") Duration timeout) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Remote[uri=" + uri + ", timeout=" + timeout + "]";
        }
    }

    /**
     * One thing to look at: a URL, or a DataSource.
     *
     * @param url to GET: 2xx is up
     * @param dataSource name of the DataSource bean to ask
     * @param query what to ask the DataSource
     * @param mode the mode to ask for when it fails
     * @param failures how many failures in a row raise the cause
     * @param successes how many successes in a row end it
     * @param dwell how long the cause stays at least
     * @param timeout the longest a look waits
     * @param silenceIsDown whether no answer in time counts as down rather than as nothing learnt; of a URL only
     */
    public record ProbeSettings(
            @Nullable URI url,
            @Nullable String dataSource,
            @DefaultValue("SELECT 1") String query,
            @Nullable String mode,
            @DefaultValue("3") int failures,
            @DefaultValue("2") int successes,
            @DefaultValue("0s") Duration dwell,
            @DefaultValue("2s") Duration timeout,
            @DefaultValue("false") boolean silenceIsDown) {}

    /**
     * How often, and how long.
     *
     * @param probeEvery how often probes look
     * @param refreshEvery how often the store is asked for changes, where it does not tell of them by itself
     * @param heartbeatEvery how often this instance tells the store that it lives; below stale-after
     * @param staleAfter after how long a silence of the store the state is flagged stale
     * @param maxStaleness after how long a silence the policy's expired row is enforced too; or "never"
     * @param initialLoadTimeout how long the start waits for the store
     */
    public record Time(
            @DefaultValue("5m") Duration probeEvery,
            @DefaultValue("1s") Duration refreshEvery,
            @DefaultValue("3s") Duration heartbeatEvery,
            @DefaultValue("10s") Duration staleAfter,
            @DefaultValue("5m") String maxStaleness,
            @DefaultValue("5s") Duration initialLoadTimeout) {}

    /**
     * Who may call.
     *
     * @param token 1 to 512 visible ASCII characters; from outside the code
     * @param roles what the caller may do
     */
    public record Token(
            @Nullable String token, @DefaultValue("viewer") Set<Role> roles) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Token[roles=" + roles + "]";
        }
    }
}
