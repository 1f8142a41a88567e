package io.modegate.http;

import io.modegate.Applied;
import io.modegate.ClearOrder;
import io.modegate.HoldOrder;
import io.modegate.ModeControl;
import io.modegate.ModeException;
import io.modegate.ModePolicy;
import io.modegate.OperationClass;
import io.modegate.Order;
import io.modegate.RaiseOrder;
import io.modegate.ReleaseOrder;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes every order of a known mode, keeps it for the test to look at, and answers what it was told to. */
final class FakeControl implements ModeControl {
    private final ModePolicy policy = ModePolicy.orderSystem();
    volatile @Nullable Order<?> last;
    volatile @Nullable ModeException refusal;
    volatile @Nullable RuntimeException failure;
    volatile boolean created = true;

    @Override
    public HoldOrder hold(String id, String mode) {
        return new HoldOrder(id, mode, order -> take(order, order.mode()));
    }

    @Override
    public ReleaseOrder releasing(String id) {
        return new ReleaseOrder(id, order -> take(order, "NORMAL"));
    }

    @Override
    public RaiseOrder raise(String name, String mode) {
        return new RaiseOrder(name, mode, order -> take(order, order.mode()));
    }

    @Override
    public ClearOrder clearing(String name) {
        return new ClearOrder(name, order -> take(order, "NORMAL"));
    }

    /** The last order, of the kind that was expected. */
    <O extends Order<O>> O last(Class<O> kind) {
        return kind.cast(Objects.requireNonNull(last, "nothing was ordered"));
    }

    private Applied take(Order<?> order, String mode) {
        policy.modeNamed(mode);
        if (refusal != null) {
            throw refusal;
        }
        if (failure != null) {
            throw failure;
        }
        last = order;
        return new Applied(
                42,
                created,
                Samples.held(42, order.scope()),
                List.of(OperationClass.VIEW),
                List.of("no guarded operation has a key"),
                Optional.of(Duration.ofSeconds(7)));
    }
}
