package example.guards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.modegate.guard.GuardCatalogue;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueTest {
    @TempDir
    private Path folder;

    @Test
    void cataloguesOfAllJarsAreOne() throws IOException {
        URL one = jar("one", "{\"id\":\"a.A#b()\"},{\"id\":\"a.A#a()\"}");
        URL other = jar("other", "{\"id\":\"a.A#b()\"},{\"id\":\"c.C#c()\"}");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {one, other}, null)) {
            assertThat(GuardCatalogue.fromClassPath(loader).operations())
                    .extracting(operation -> operation.id())
                    .containsExactly("a.A#a()", "a.A#b()", "c.C#c()");
        }
    }

    @Test
    void withoutAnyThereIsNothing() throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[0], null)) {
            assertThat(GuardCatalogue.fromClassPath(loader).operations()).isEmpty();
        }
    }

    @Test
    void whatIsNoCatalogueIsNamedAndRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardCatalogue.parse("some.jar", "{\"format\":2,\"operations\":[]}"))
                .withMessageContaining("some.jar must be a catalogue of format 1")
                .withMessageContaining("format 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GuardCatalogue.parse("some.jar", "{"))
                .withMessageStartingWith("some.jar is no JSON: ");
    }

    private URL jar(String name, String operations) throws IOException {
        Path file = folder.resolve(name).resolve(GuardCatalogue.RESOURCE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"format\":1,\"operations\":[" + operations + "]}");
        return folder.resolve(name).toUri().toURL();
    }
}
