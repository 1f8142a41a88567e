package io.modegate.redis;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.modegate.redis.Ear.DeafException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What arrives on a subscribed connection, from the client's threads to the feed's. */
final class Heard extends RedisPubSubAdapter<String, String> implements RedisConnectionStateListener {
    /** No message of ours: what the feed is told when more came than it took. */
    private static final String MANY = "more than could be kept";

    private static final int MOST = 1_000;

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>(MOST);
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private volatile boolean isBroken;

    @Override
    public void message(String channel, String message) {
        if (!messages.offer(message)) {
            messages.clear();
            messages.add(MANY);
        }
    }

    @Override
    public void subscribed(String channel, long count) {
        subscribed.countDown();
    }

    /** The client may connect again by itself; what came meanwhile is lost all the same. */
    @Override
    public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
        isBroken = true;
        message("", Hint.PING);
    }

    boolean isSubscribedWithin(Duration longest) throws InterruptedException {
        return subscribed.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What came together; nothing if nothing comes for so long. */
    List<String> next(Duration longest) throws InterruptedException, DeafException {
        String first = messages.poll(longest.toMillis(), TimeUnit.MILLISECONDS);
        if (isBroken) {
            throw new DeafException("the connection broke");
        }
        List<String> together = new ArrayList<>();
        if (first != null) {
            together.add(first);
            messages.drainTo(together);
        }
        return together;
    }
}
