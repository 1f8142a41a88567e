package io.modegate.processor;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;

/** The catalogue in the class output: this build's operations beside those of types that it did not look at. */
final class Catalogue {
    static final String RESOURCE = "META-INF/modegate/guarded-operations.json";

    private final Filer filer;
    private final Report report;

    Catalogue(Filer filer, Report report) {
        this.filer = filer;
        this.report = report;
    }

    /**
     * Writes what is guarded. Of what stands there already, types that this build looked at, and types whose class is
     * gone, are dropped. Writes nothing where there is nothing to say and never was.
     *
     * @param seen the binary names of all types that this build looked at
     */
    void write(Collection<Entry> entries, Set<String> seen) {
        String old = content();
        if (entries.isEmpty() && old.isEmpty()) {
            return;
        }
        Map<String, Entry> all = new TreeMap<>();
        try {
            for (Entry entry : parsed(old)) {
                if (!seen.contains(entry.type()) && stands(entry.type())) {
                    all.put(entry.id(), entry);
                }
            }
        } catch (IllegalArgumentException broken) {
            report.say(Spot.BUILD, Message.BAD_CATALOGUE, RESOURCE, String.valueOf(broken.getMessage()));
            return;
        }
        entries.forEach(entry -> all.put(entry.id(), entry));
        String text = all.values().stream()
                .map(Entry::json)
                .collect(Collectors.joining(",\n", "{\n  \"format\": 1,\n  \"operations\": [\n", "\n  ]\n}\n"));
        try (OutputStream out = filer.createResource(StandardLocation.CLASS_OUTPUT, "", RESOURCE)
                .openOutputStream()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException failed) {
            report.say(Spot.BUILD, Message.NOT_WRITTEN, RESOURCE, failed);
        }
    }

    private static List<Entry> parsed(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        if (JsonText.read(text) instanceof Map<?, ?> root
                && "1".equals(root.get("format"))
                && root.get("operations") instanceof List<?> operations) {
            return operations.stream().map(Entry::read).toList();
        }
        throw new IllegalArgumentException("it must have \"format\" 1 and \"operations\"");
    }

    /** Empty if there is none. */
    private String content() {
        try (InputStream in =
                filer.getResource(StandardLocation.CLASS_OUTPUT, "", RESOURCE).openInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException none) {
            return "";
        }
    }

    private boolean stands(String type) {
        int dot = type.lastIndexOf('.');
        try (InputStream in = filer.getResource(
                        StandardLocation.CLASS_OUTPUT,
                        dot < 0 ? "" : type.substring(0, dot),
                        type.substring(dot + 1) + ".class")
                .openInputStream()) {
            return in != null;
        } catch (NoSuchFileException | FileNotFoundException gone) {
            return false;
        } catch (IOException unclear) {
            return true;
        }
    }
}
