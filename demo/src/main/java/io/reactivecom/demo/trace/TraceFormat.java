package io.reactivecom.demo.trace;

import io.reactivecom.trace.Axis;
import io.reactivecom.trace.Mermaid;
import io.reactivecom.trace.ShiViz;
import io.reactivecom.trace.SpaceTimeDiagram;
import io.reactivecom.trace.Trace;
import io.reactivecom.trace.TraceJson;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a trace can be written as, and how the files are called. */
public enum TraceFormat {
    /** A space-time diagram. */
    SVG(".svg"),
    /** A sequence diagram. */
    MERMAID(".mmd"),
    /** A log with vector clocks. */
    SHIVIZ(".shiviz"),
    /** Events, which can be read back. */
    JSON(".jsonl");

    private final String ending;

    TraceFormat(String ending) {
        this.ending = ending;
    }

    /**
     * Finds the format of a file.
     *
     * @param file a file
     * @return what its name's ending stands for
     */
    public static Optional<TraceFormat> of(Path file) {
        return Arrays.stream(values())
                .filter(format -> String.valueOf(file.getFileName()).endsWith(format.ending))
                .findFirst();
    }

    /**
     * Lists the endings.
     *
     * @return of all formats
     */
    public static List<String> endings() {
        return Arrays.stream(values()).map(format -> format.ending).toList();
    }

    /**
     * Writes a trace.
     *
     * @param trace the trace
     * @param axis what the time axis goes by, where there is one
     * @param file made, or replaced
     * @throws IOException if it cannot be written
     */
    public void write(Trace trace, Axis axis, Path file) throws IOException {
        try (Writer to = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            write(trace, axis, to);
        }
    }

    /**
     * Writes a trace.
     *
     * @param trace the trace
     * @param axis what the time axis goes by, where there is one
     * @param to where to
     * @throws IOException if that cannot be written to
     */
    public void write(Trace trace, Axis axis, Appendable to) throws IOException {
        switch (this) {
            case SVG -> SpaceTimeDiagram.write(trace, axis, to);
            case MERMAID -> Mermaid.write(trace, to);
            case SHIVIZ -> ShiViz.write(trace, to);
            case JSON -> TraceJson.write(trace, to);
        }
    }
}
