package io.modegate.processor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;

/**
 * A message at a line. In a source, {@code // ! text} expects an error there that has the text, and {@code // ? text} a
 * warning.
 */
record Said(Diagnostic.Kind kind, long line, String text) {
    static Said of(Diagnostic<?> diagnostic) {
        Diagnostic.Kind kind = diagnostic.getKind() == Diagnostic.Kind.MANDATORY_WARNING
                ? Diagnostic.Kind.WARNING
                : diagnostic.getKind();
        return new Said(kind, diagnostic.getLineNumber(), diagnostic.getMessage(java.util.Locale.ROOT));
    }

    static List<Said> expectedBy(Path source) {
        List<Said> expected = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(source);
            for (int i = 0; i < lines.size(); i++) {
                for (String mark : List.of("// ! ", "// ? ")) {
                    int at = lines.get(i).indexOf(mark);
                    if (at >= 0) {
                        expected.add(new Said(
                                mark.contains("!") ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING,
                                i + 1,
                                lines.get(i).substring(at + mark.length())));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return expected;
    }

    boolean isExpectedBy(Said expected) {
        return kind == expected.kind && line == expected.line && text.contains(expected.text);
    }

    /** Whether it is made of that message, whatever the values. */
    boolean isA(Message message) {
        String gap = "\u0000";
        String template = message.text(
                (Object[]) Arrays.stream(new String[9]).map(none -> gap).toArray(String[]::new));
        String pattern =
                Arrays.stream(template.split(gap, -1)).map(Pattern::quote).collect(Collectors.joining("(?s:.*)"));
        return kind == message.kind() && Pattern.matches(pattern, text.strip());
    }
}
