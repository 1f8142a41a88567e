package io.modegate.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ApiListerTest {
    @Test
    void tellsGenericsNullnessAndExceptions() {
        assertThat(lines(Shelf.class))
                .containsExactlyInAnyOrder(
                        "Shelf<T extends @Nullable Object> public abstract static sealed interface"
                                + " implements Iterable<T>",
                        "Shelf#find(@Nullable String, java.util.List<? super T>) public abstract <E extends Exception>"
                                + " @Nullable T throws E, java.io.IOException",
                        "Shelf#count(int[]) public default varargs int");
    }

    @Test
    void tellsWhatAnAnnotationLeavesOptional() {
        assertThat(lines(Label.class))
                .contains("Label#text() public abstract String", "Label#size() public abstract int optional");
    }

    @Test
    void tellsProtectedMembersAndHidesTheRest() {
        assertThat(lines(Box.class))
                .anySatisfy(line -> assertThat(line).startsWith("Box#keep("))
                .noneSatisfy(line -> assertThat(line).contains("secret"));
    }

    @Test
    void tellsWhatAHiddenParentMakesPublic() {
        assertThat(lines(Box.class)).contains("Box#weigh() public long");
    }

    private static List<String> lines(Class<?> type) {
        return ApiLister.lines(type)
                .map(line -> line.replace("io.modegate.house.ApiListerTest$", ""))
                .toList();
    }

    public sealed interface Shelf<T extends @Nullable Object> extends Iterable<T> permits Plank {
        <E extends Exception> @Nullable T find(@Nullable String name, List<? super T> into) throws E, IOException;

        default int count(int... numbers) {
            return numbers.length;
        }
    }

    abstract static non-sealed class Plank implements Shelf<String> {}

    public @interface Label {
        String text();

        int size() default 1;
    }

    abstract static class Weighed {
        public long weigh() {
            return 1;
        }
    }

    public static class Box extends Weighed {
        protected Map<String, int[]> keep(Map.@Nullable Entry<String, Box> entry) {
            return secret();
        }

        private Map<String, int[]> secret() {
            return Map.of();
        }
    }
}
