package io.modegate.redis;

import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

/** Where Redis is, and who owns the client that leads there. Thread-safe; what blocks does so as long as that client does. */
interface Site {
    /** A new connection for orders, to the primary. */
    Line open();

    /** A new connection that can subscribe. */
    StatefulRedisPubSubConnection<String, String> listen();

    /** Something failed that may be due to an old picture of who is primary. Returns at once. */
    void lookAgain();

    /** Ends the client, if it is ours. */
    void close();

    /** Where that is, for people; without a password. */
    @Override
    String toString();
}
