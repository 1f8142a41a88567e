package io.modegate.spring;

import io.modegate.CancelsOrder;
import io.modegate.ModeKey;
import io.modegate.ModeScope;
import io.modegate.OperationDeniedException;
import io.modegate.PlacesOrder;
import io.modegate.RequiresMode;
import io.modegate.UpdatesOrder;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.concurrent.CompletableFuture;

/** Guarded methods of a class without interfaces. */
class ByClass {
    private final Journal journal;

    ByClass(Journal journal) {
        this.journal = journal;
    }

    /** A host's own word. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @RequiresMode("UPDATE_ORDER")
    @interface Settles {}

    @PlacesOrder
    public String place(String item) {
        return journal.ran("place", item);
    }

    @PlacesOrder
    protected String quietly(String item) {
        return journal.ran("protected", item);
    }

    @PlacesOrder
    String near(String item) {
        return journal.ran("near", item);
    }

    @UpdatesOrder
    public int many(String... items) {
        return journal.ran("varargs", items.length);
    }

    @PlacesOrder
    public CompletableFuture<String> later(CompletableFuture<String> answer) {
        return journal.ran("later", answer);
    }

    @PlacesOrder
    public String at(@ModeScope("venue") String venue) {
        return journal.ran("scope", venue);
    }

    @CancelsOrder
    public String of(@ModeKey String client) {
        return journal.ran("key", client);
    }

    @UpdatesOrder
    public void checked() throws IOException {
        throw journal.ran("checked", new IOException("of the user's code"));
    }

    @PlacesOrder(fallback = "instead")
    public String orElse(String item) {
        return journal.ran("fallback", item);
    }

    String instead(String item, OperationDeniedException denied) {
        return item + " instead, since " + denied.decision().mode().name();
    }

    @Settles
    public String settle() {
        return journal.ran("own annotation", "settled");
    }
}
