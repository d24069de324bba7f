package io.reactivecom.transport.tcp;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The lines that the log got while this was open: the tests' log goes to standard error. */
final class Warnings implements AutoCloseable {

    private final PrintStream before = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    Warnings() {
        System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    }

    /** Those of an endpoint. */
    List<String> lines(String address) {
        return written.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains(" WARN ") && line.contains(address))
                .toList();
    }

    @Override
    public void close() {
        System.setErr(before);
    }
}
