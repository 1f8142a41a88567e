package io.modegate.examples.orders;

import java.util.regex.Pattern;

/**
 * Where a Redis is. Not printed as it is: there may be a password in it.
 *
 * @param uri as the store takes it
 */
record RedisUri(String uri) {
    static final String RULE = "redis://[user:password@]host:port, rediss://… for TLS,"
            + " or redis-sentinel://host:port,host:port#master";

    private static final Pattern SHAPE = Pattern.compile("(redis|rediss|redis-sentinel)://\\S+");
    private static final Pattern SECRET = Pattern.compile("//[^@/]*@");

    /**
     * Looks at the shape; the rest is the store's to judge.
     *
     * @throws BadOptionException with the rule and the URI, but not its password
     */
    static RedisUri of(String given) {
        if (!SHAPE.matcher(given).matches()) {
            throw new BadOptionException(
                    "--redis-uri (or MODEGATE_REDIS_URI) must be " + RULE + ", but is \"" + new RedisUri(given) + "\"");
        }
        return new RedisUri(given);
    }

    @Override
    public String toString() {
        return SECRET.matcher(uri).replaceAll("//***@");
    }
}
