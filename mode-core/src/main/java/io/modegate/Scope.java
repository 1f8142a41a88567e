package io.modegate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where an entry applies: the root, or a path below it such as {@code venue/XNAS}; for a call also several of them at
 * once. Immutable, equal by path. Parsing allocates: keep the scopes you check in constants or beside your entities.
 */
public final class Scope {
    /** The root; every other scope lies below it. Written {@code /}. */
    public static final Scope ROOT = new Scope("/", List.of(), false);

    private static final int MOST_SEGMENTS = 16;
    private static final int MOST_CHARACTERS = 255;
    private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String path;
    private final List<Scope> related;
    private final boolean composite;
    private final List<Scope> parts;

    /** {@code related} are the parents of a single scope, root first, or the parts of a composite one. */
    private Scope(String path, List<Scope> related, boolean composite) {
        this.path = path;
        this.related = related;
        this.composite = composite;
        this.parts = composite ? related : List.of(this);
    }

    /**
     * The scope at a path of segments joined by {@code /}; {@code "/"} is the root. Only the canonical spelling is
     * taken, so no spelling dodges a hold.
     *
     * @throws IllegalArgumentException if a segment is not {@code [A-Za-z0-9._-]{1,64}}, there are more than 16, or the
     *     path is over 255 characters
     */
    public static Scope of(String path) {
        if (path.equals(ROOT.path)) {
            return ROOT;
        }
        if (path.length() > MOST_CHARACTERS) {
            throw refused(path, "may have " + MOST_CHARACTERS + " characters, but has " + path.length());
        }
        String[] segments = path.split("/", -1);
        if (segments.length > MOST_SEGMENTS) {
            throw refused(path, "may have " + MOST_SEGMENTS + " segments, but has " + segments.length);
        }
        Scope scope = ROOT;
        for (String segment : segments) {
            if (!SEGMENT.matcher(segment).matches()) {
                throw refused(
                        path,
                        "must be segments [A-Za-z0-9._-]{1,64} joined by '/', or \"/\" for the root, but"
                                + " has the segment \"" + segment + "\"");
            }
            scope = scope.below(segment);
        }
        return scope;
    }

    /**
     * The scope of a call that lies in all of these at once; their verdicts are ANDed. An entry cannot be stored there.
     *
     * @throws IllegalArgumentException if none is given
     */
    public static Scope allOf(Scope... scopes) {
        Set<Scope> parts = new LinkedHashSet<>();
        for (Scope scope : scopes) {
            parts.addAll(scope.parts());
        }
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("Scope.allOf needs at least one scope, but got none");
        }
        if (parts.size() == 1) {
            return parts.iterator().next();
        }
        List<String> paths = parts.stream().map(Scope::path).sorted().toList();
        return new Scope(
                String.join(" & ", paths), paths.stream().map(Scope::of).toList(), true);
    }

    /** The canonical path; {@code "/"} for the root. */
    public String path() {
        return path;
    }

    /** Whether this is the root. */
    public boolean isRoot() {
        return equals(ROOT);
    }

    /** The single scopes a call in this one lies in: this one, or the parts of a composite. */
    public List<Scope> parts() {
        return parts;
    }

    /** Whether this was made by {@link #allOf} of several scopes, so that no entry can be stored in it. */
    public boolean isComposite() {
        return composite;
    }

    /** The scopes above a single one, root first; none above the root or a composite. */
    public List<Scope> above() {
        return composite ? List.of() : related;
    }

    private Scope below(String segment) {
        List<Scope> parents = new ArrayList<>(related);
        parents.add(this);
        return new Scope(isRoot() ? segment : path + "/" + segment, List.copyOf(parents), false);
    }

    private static IllegalArgumentException refused(String path, String rule) {
        return new IllegalArgumentException("scope \"" + path + "\" " + rule);
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other instanceof Scope scope && path.equals(scope.path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    @Override
    public String toString() {
        return path;
    }
}
