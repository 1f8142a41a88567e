package io.modegate.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes the first bytes of a stream and goes: that is an answer, and no failure of whoever asked. */
final class Leaving implements BodySubscriber<Object> {
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<Object> getBody() {
        return CompletableFuture.completedStage("");
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> bytes) {
        Objects.requireNonNull(subscription).cancel();
    }

    @Override
    public void onError(Throwable gone) {}

    @Override
    public void onComplete() {}
}
