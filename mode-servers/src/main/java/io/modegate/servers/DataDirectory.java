package io.modegate.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Where a server keeps its data; only to be touched while the server does not run. */
record DataDirectory(Path home) {
    /** A new one in the system's folder for temporary files, in a folder of its own where backups go too. */
    static DataDirectory create(String server) {
        try {
            return new DataDirectory(Files.createTempDirectory("modegate-" + server + "-"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path path() {
        return home.resolve("data");
    }

    /** Copies all of it to a place beside it. */
    Path copy() {
        try {
            Path copy = Files.createTempDirectory(home, "backup-").resolve("data");
            copy(path(), copy);
            return copy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Puts a copy in its place; the copy stays usable. */
    void replace(Path copy) {
        try {
            delete(path());
            copy(copy, path());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** With all backups. */
    void delete() {
        try {
            delete(home);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                return copied(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                return attributes.isOther() ? FileVisitResult.CONTINUE : copied(file); // a socket, say
            }

            private FileVisitResult copied(Path path) throws IOException {
                Path target = to.resolve(from.relativize(path));
                Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failed) throws IOException {
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
