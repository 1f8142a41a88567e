package io.modegate;

/** A listener's registration; closing it ends it, closing twice does nothing. Thread-safe. */
@FunctionalInterface
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
