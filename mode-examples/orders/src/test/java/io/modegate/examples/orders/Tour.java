package io.modegate.examples.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page with {@code console} blocks: each step is a command behind {@code $} and what it printed. */
final class Tour {
    private static final Pattern BLOCK = Pattern.compile("(?s)(?<=```console\\n).*?(?=```)");
    private static final Pattern STEP = Pattern.compile("(?s)\\$ (.*?[^\\\\]\\n)(.*?)(?=\\$ |\\z)");
    private static final int WIDTH = 120;

    private final String page;

    Tour(String page) {
        this.page = page;
    }

    /** A command, and what the page says that it prints. */
    record Step(String command, String output) {
        private String with(String otherOutput) {
            return "$ " + command + otherOutput;
        }
    }

    List<Step> steps() {
        List<Step> steps = new ArrayList<>();
        blocks().forEach(block -> steps.addAll(steps(block)));
        return steps;
    }

    /** The same page with other outputs, in the order of the steps. */
    String with(List<String> outputs) {
        List<String> left = new ArrayList<>(outputs);
        UnaryOperator<String> renewed = block ->
                steps(block).stream().map(step -> step.with(left.remove(0))).collect(Collectors.joining());
        return BLOCK.matcher(page).replaceAll(found -> Matcher.quoteReplacement(renewed.apply(found.group())));
    }

    /** An output as the page shows it: what differs from run to run is named, long JSON is wrapped. */
    static String shown(String output) {
        String named = output.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z", "<time>")
                .replaceAll("\\b[0-9a-f]{64}\\b", "<hash>")
                .replaceAll("\"salt\":\"[0-9a-f]+\"", "\"salt\":\"<salt>\"")
                .replaceAll("\\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "<uuid>")
                .replaceAll("\"determinationAge\":\"PT[0-9.]+S\"", "\"determinationAge\":\"<duration>\"")
                // What a JDK says of a broken connection differs from release to release.
                .replaceAll("failed: [^;(\"]+?(?=;| \\(\\d+ in a row\\))", "failed: <connection error>")
                .replaceAll("(?m)^viewer-token [A-Za-z0-9_-]{32}$", "viewer-token <random>");
        return named.lines().map(Tour::wrapped).collect(Collectors.joining("\n", "", "\n"));
    }

    private List<String> blocks() {
        return BLOCK.matcher(page).results().map(found -> found.group()).toList();
    }

    private static List<Step> steps(String block) {
        return STEP.matcher(block)
                .results()
                .map(found -> new Step(found.group(1), found.group(2)))
                .toList();
    }

    /** Breaks behind commas that stand before a value or a name. */
    private static String wrapped(String line) {
        if (!line.startsWith("{")) {
            return line;
        }
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (String part : line.split("(?<=,)(?=[\"{\\[])", -1)) {
            if (column > 0 && column + part.length() > WIDTH) {
                text.append("\n ");
                column = 1;
            }
            text.append(part);
            column += part.length();
        }
        return text.toString();
    }
}
