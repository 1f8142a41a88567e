package io.modegate.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicApiCheckTest {
    private static final Path CLASSES = Path.of("target", "classes");

    @TempDir
    Path folder;

    Path list;

    @BeforeEach
    void startWithTheTrueList() {
        list = folder.resolve("public-api.txt");
        PublicApi.check(CLASSES, list, true);
    }

    @Test
    void passesWhenTheListIsTrue() {
        assertThatCode(() -> PublicApi.check(CLASSES, list, false)).doesNotThrowAnyException();
    }

    @Test
    void showsWhatTheListLacks() throws IOException {
        Files.writeString(list, Files.readString(list).replaceFirst("io.modegate.house.PublicApi#check.*\n", ""));

        assertThatThrownBy(() -> PublicApi.check(CLASSES, list, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("\n+ io.modegate.house.PublicApi#check() public static void\n")
                .hasMessageContaining("-Dpublic-api.update=true");
    }

    @Test
    void showsWhatIsNoLongerThere() throws IOException {
        Files.writeString(list, Files.readString(list) + "io.modegate.Gone public final class\n");

        assertThatThrownBy(() -> PublicApi.check(CLASSES, list, false))
                .hasMessageContaining("\n- io.modegate.Gone public final class\n");
    }

    @Test
    void takesAMissingListForAnEmptyOne() throws IOException {
        Files.delete(list);

        assertThatThrownBy(() -> PublicApi.check(CLASSES, list, false)).hasMessageContaining("+ io.modegate.house");
    }

    @Test
    void refusesAModuleWithoutPublicTypes() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("classes"));

        assertThatThrownBy(() -> PublicApi.check(empty, list, false)).hasMessageContaining("No public type");
    }

    @Test
    void leavesHiddenTypesOut() throws IOException {
        assertThat(Files.readString(list)).doesNotContain("ApiLister").doesNotContain("Rooms");
    }
}
