package io.modegate.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One bad source per message, in the resources, named like it; those about the build as a whole have a test of their own. */
class MessagesTest {
    private static final Set<Message> OF_THE_BUILD = EnumSet.of(
            Message.BAD_POLICY, Message.BAD_OPERATIONS, Message.BAD_CATALOGUE, Message.NOT_WRITTEN, Message.FAILED);

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Message.class)
    void everyMessageIsSaidOnItsLineAndNothingElseIs(Message message) {
        if (OF_THE_BUILD.contains(message)) {
            assertThat(BuildMessagesTest.COVERED).contains(message);
            return;
        }
        Path source = Javac.resource("bad/" + message + ".java");
        assertThat(Files.exists(source))
                .as("a bad source that shows %s", message)
                .isTrue();

        List<Said> said = new Javac(folder.resolve("out"))
                .compile(source).stream().map(Said::of).toList();

        List<Said> expected = Said.expectedBy(source);
        assertThat(expected).isNotEmpty();
        assertThat(expected).allSatisfy(one -> assertThat(said).anyMatch(real -> real.isExpectedBy(one)));
        assertThat(said).allSatisfy(real -> assertThat(expected).anyMatch(real::isExpectedBy));
        assertThat(said).hasSameSizeAs(expected).anyMatch(real -> real.isA(message));
    }
}
