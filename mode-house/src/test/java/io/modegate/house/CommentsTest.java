package io.modegate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommentsTest {
    @TempDir
    Path sources;

    @Test
    void asksForASentenceWhereOthersLook() throws IOException {
        Files.writeString(sources.resolve("Silent.java"), """
                public final class Silent {
                    public static final int NUMBER = 1;
                    public Silent(int number) {}
                    protected void method() {}
                    public enum Colour { RED }
                    public interface Door { void open(); }
                }
                """);

        assertThat(Comments.missing(sources))
                .extracting(line -> line.substring(line.lastIndexOf(':') + 1))
                .containsExactly(
                        "1 Silent", "2 NUMBER", "3 <init>", "4 method", "5 Colour", "5 RED", "6 Door", "6 open");
    }

    @Test
    void isContentWithASentenceWithoutTags() throws IOException {
        Files.writeString(sources.resolve("Telling.java"), """
                /** A word. */
                public record Telling(String word) {
                    public Telling {}

                    /** The word again. */
                    public String again(int times) {
                        int local = times;
                        return new Object() {
                            public String say() {
                                return word + local;
                            }
                        }.say();
                    }

                    @Override
                    public String toString() {
                        return word;
                    }

                    void hidden() {}

                    private static class Inside {
                        public void unseen() {}
                    }
                }
                """);

        assertThat(Comments.missing(sources)).isEmpty();
    }
}
