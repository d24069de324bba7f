package io.reactivecom.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The program as whoever calls it from a shell sees it.
 *
 * @param exitCode how it ended
 * @param output what it wrote to standard output
 * @param errors what it wrote to standard error
 */
public record Run(int exitCode, String output, String errors) {

    /** Runs the program in this JVM with nothing on its standard input. */
    public static Run of(String... arguments) {
        return of("", List.of(arguments));
    }

    /** Runs the program in this JVM with the given standard input. */
    static Run of(String input, List<String> arguments) {
        InputStream in = System.in;
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
        System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
        try {
            int exitCode = Demo.run(arguments.toArray(String[]::new));
            return new Run(exitCode, output.toString(StandardCharsets.UTF_8), errors.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(in);
            System.setOut(out);
            System.setErr(err);
        }
    }
}
