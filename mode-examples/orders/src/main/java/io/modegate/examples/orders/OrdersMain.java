package io.modegate.examples.orders;

import io.modegate.examples.orders.storefront.StorefrontMain;
import io.modegate.http.Caller;
import io.modegate.http.Caller.Role;
import io.modegate.http.Tokens;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Starts the example. Standard output says {@code ready} and the address first, and then what to try. */
public final class OrdersMain {
    private OrdersMain() {}

    /** Exits with 2 if an option is wrong, naming it on standard error. {@code storefront} first starts that instead. */
    public static void main(String[] arguments) {
        List<String> commandLine = Arrays.asList(arguments);
        if (!commandLine.isEmpty() && commandLine.get(0).equals("storefront")) {
            StorefrontMain.main(Arrays.copyOfRange(arguments, 1, arguments.length));
            return;
        }
        if (commandLine.contains("--help")) {
            System.out.print(Options.help());
            return;
        }
        try {
            start(Options.of(commandLine, System.getenv()));
        } catch (BadOptionException wrong) {
            System.err.println(wrong.getMessage());
            System.exit(2);
        }
    }

    private static void start(Options options) {
        Options.strangers(System.getenv()).forEach(name -> System.err.println(name + " is set but is no option here"));
        // The JDK's server otherwise waits for ever for the rest of a request, and holds back small answers.
        System.setProperty("sun.net.httpserver.maxReqTime", "10");
        System.setProperty("sun.net.httpserver.nodelay", "true");
        String admin = token(options, Options.ADMIN_TOKEN);
        String viewer = token(options, Options.VIEWER_TOKEN);
        Tokens tokens = Tokens.of(Map.of(
                admin, new Caller("admin", Set.of(Role.OPERATOR, Role.AUTOMATION, Role.VIEWER)),
                viewer, new Caller("viewer", Set.of(Role.VIEWER))));
        OrdersApp app = OrdersApp.start(options, tokens);
        Runtime.getRuntime().addShutdownHook(new Thread(app::close, "shutdown"));
        System.out.println("ready " + app.address());
        Invitation invitation = new Invitation(app.address(), app.exchangeAddress(), options.get(Options.INSTANCE));
        System.out.print(invitation.text(shown(options, admin, viewer)));
        System.out.flush();
    }

    private static String token(Options options, Option<String> option) {
        if (options.isGiven(option)) {
            return options.get(option);
        }
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A token that was given is known to whoever gave it, and is not shown. */
    private static Invitation.Shown shown(Options options, String admin, String viewer) {
        return new Invitation.Shown(
                options.isGiven(Options.ADMIN_TOKEN) ? "(as given)" : admin,
                options.isGiven(Options.VIEWER_TOKEN) ? "(as given)" : viewer);
    }
}
