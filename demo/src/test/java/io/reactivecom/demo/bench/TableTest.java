package io.reactivecom.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {

    @TempDir
    private Path directory = Path.of("");

    @Test
    void aTableIsMarkdownThatPeopleCanReadAsItIs() {
        Table table = new Table("system", "throughput/s");
        table.row(List.of("raw", Table.figure(1_234_567.0)));
        table.row(List.of("reactive-com", Table.figure(null)));

        assertThat(table).hasToString("""
                        | system       | throughput/s |
                        | ---          | ---          |
                        | raw          | 1,234,567    |
                        | reactive-com | -            |
                        """);
    }

    @Test
    void aFigureHasTheDigitsThatItDeserves() {
        assertThat(List.of(Table.figure(123.4), Table.figure(12.34), Table.figure(0.1234)))
                .containsExactly("123", "12.3", "0.123");
    }

    @Test
    void onlyWhatIsBetweenTheCommentsIsReplaced() throws IOException {
        Path document = directory.resolve("performance.md");
        Files.writeString(document, "# Title\n<!-- bench:begin -->\nold\n<!-- bench:end -->\nthe rest\n");

        MarkedSection.replace(document, "bench", "new\n");

        assertThat(document).hasContent("# Title\n<!-- bench:begin -->\n\nnew\n\n<!-- bench:end -->\nthe rest\n");
    }

    @Test
    void aDocumentWithoutTheCommentsIsLeftAlone() throws IOException {
        Path document = directory.resolve("performance.md");
        Files.writeString(document, "# Title\n");

        assertThatThrownBy(() -> MarkedSection.replace(document, "bench", "new\n"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(document).hasContent("# Title\n");
    }

    @Test
    void aDocumentThatIsNotThereIsMade() throws IOException {
        Path document = directory.resolve("performance.md");

        MarkedSection.replace(document, "bench", "new\n");

        assertThat(document).hasContent("<!-- bench:begin -->\n\nnew\n\n<!-- bench:end -->\n");
    }
}
