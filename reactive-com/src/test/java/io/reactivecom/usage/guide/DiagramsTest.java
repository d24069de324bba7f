package io.reactivecom.usage.guide;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The guide's diagrams show what happens.
 *
 * <p>After an intended change {@code -Ddiagrams=write} draws them anew; the difference is for the reviewer to look at.
 */
class DiagramsTest {

    @ParameterizedTest
    @EnumSource(Picture.class)
    void isWhatHappens(Picture picture) throws IOException {
        String drawn = picture.draw();

        if ("write".equals(System.getProperty("diagrams"))) {
            Files.createDirectories(picture.file().getParent());
            Files.writeString(picture.file(), drawn);
        }
        assertThat(picture.draw()).as("drawn a second time").isEqualTo(drawn);
        assertThat(picture.file()).content().isEqualTo(drawn);
    }

    @Test
    void thereAreNoOthers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("docs/diagrams"))) {
            assertThat(files)
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(Picture.values()).map(Picture::file).toList());
        }
    }
}
