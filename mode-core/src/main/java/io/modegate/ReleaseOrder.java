package io.modegate;

import java.util.function.Function;

/** Ends a hold. It is not "set NORMAL": what the system process found, and other holds, apply at once. */
public final class ReleaseOrder extends Order<ReleaseOrder> {
    /** An order for that desk; hosts get theirs from {@link ModeControl#releasing}. */
    public ReleaseOrder(String id, Function<ReleaseOrder, Applied> desk) {
        super(Names.id("a hold's id", id), desk);
    }

    @Override
    ReleaseOrder self() {
        return this;
    }
}
