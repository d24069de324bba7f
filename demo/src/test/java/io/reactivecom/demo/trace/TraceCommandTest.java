package io.reactivecom.demo.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.demo.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Traces in files. */
class TraceCommandTest {

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {".svg", ".mmd", ".shiviz", ".jsonl"})
    void aScenarioIsExported(String ending) {
        Path file = directory.resolve("scenario" + ending);

        Run run = Run.of("scenario", "--in-memory", "--export", file.toString());

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(file).content().contains("P0", "P1", "P2");
    }

    @Test
    void tracesOfSeveralProcessesAreMergedCausesFirst() throws IOException {
        Path all = directory.resolve("all.jsonl");
        Run.of("scenario", "--in-memory", "--export", all.toString());
        Path first = part(all, "P0");
        Path second = part(all, "P1");
        Path merged = directory.resolve("merged.jsonl");
        Path picture = directory.resolve("merged.svg");

        Run run = Run.of(
                "trace",
                "merge",
                second.toString(),
                first.toString(),
                "--jsonl",
                merged.toString(),
                "--svg",
                picture.toString(),
                "--axis",
                "wall");

        assertThat(run.exitCode()).as(run.output()).isZero();
        assertThat(Files.readAllLines(merged))
                .containsExactlyInAnyOrderElementsOf(Files.readAllLines(all).stream()
                        .filter(line -> line.contains("\"process\":{\"name\":\"P0\"")
                                || line.contains("\"process\":{\"name\":\"P1\""))
                        .toList());
        assertThat(picture).content().startsWith("<svg").endsWith("</svg>\n");
    }

    private Path part(Path all, String process) throws IOException {
        return Files.write(
                directory.resolve(process + ".jsonl"),
                Files.readAllLines(all).stream()
                        .filter(line -> line.contains("\"process\":{\"name\":\"" + process + "\""))
                        .toList());
    }

    @Test
    void whatIsNoTraceIsSaid() throws IOException {
        Path wrong = Files.writeString(directory.resolve("wrong.jsonl"), "\n{\"event\":\"danced\"}\n");

        Run run = Run.of(
                "trace",
                "merge",
                wrong.toString(),
                "--svg",
                directory.resolve("x.svg").toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.errors()).contains("wrong.jsonl, line 2: there are no events of kind \"danced\"");
    }

    @Test
    void whatToDoHasToBeSaid() {
        assertThat(Run.of("trace").exitCode()).isEqualTo(2);
        assertThat(Run.of("trace", "merge", "a.jsonl").errors()).contains("--svg, --mermaid, --shiviz or --jsonl");
        assertThat(Run.of("scenario", "--export", "x.png").errors()).contains(".svg, .mmd, .shiviz, .jsonl");
    }
}
