package io.modegate.examples.orders.storefront;

import java.util.Arrays;

/** Starts the storefront. Standard output says {@code ready} and the address first. */
public final class StorefrontMain {
    private StorefrontMain() {}

    /** Exits with 2 if an option is wrong, naming it on standard error. */
    public static void main(String[] arguments) {
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            Storefront storefront = Storefront.start(StorefrontOptions.of(Arrays.asList(arguments)));
            Runtime.getRuntime().addShutdownHook(new Thread(storefront::close, "shutdown"));
            System.out.println("ready " + storefront.address());
            System.out.flush();
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }
}
