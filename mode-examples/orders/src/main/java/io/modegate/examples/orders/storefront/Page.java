package io.modegate.examples.orders.storefront;

import io.modegate.Freshness;
import io.modegate.ModeStatus;
import io.modegate.OperationClass;

/** The page that customers see, with a banner while nothing can be bought. */
final class Page {
    private Page() {}

    static String of(ModeStatus now) {
        return """
                <!doctype html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Shop</title></head>
                <body>
                %s<h1>Shop</h1>
                <p>10 AAPL at 187.25</p>
                <button id="buy"%s>Buy</button>
                <pre id="answer"></pre>
                <script>
                  const id = crypto.randomUUID();
                  document.getElementById("buy").onclick = async () => {
                    const cart = {symbol: "XNAS:AAPL", quantity: 10, price: "187.25", clientOrderId: id};
                    const answer = await fetch("/checkout", {method: "POST", body: JSON.stringify(cart)});
                    document.getElementById("answer").textContent = await answer.text();
                  };
                </script>
                </body>
                </html>
                """.formatted(banner(now), now.permits(OperationClass.PLACE_ORDER) ? "" : " disabled");
    }

    private static String banner(ModeStatus now) {
        if (now.permits(OperationClass.PLACE_ORDER)) {
            return "";
        }
        String said = now.message().isEmpty() ? "Nothing can be ordered at the moment." : now.message();
        String known = now.freshness() == Freshness.FRESH ? "" : " (as last heard)";
        return "<p role=\"alert\" data-mode=\"" + now.mode() + "\">" + escaped(said + known) + "</p>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
