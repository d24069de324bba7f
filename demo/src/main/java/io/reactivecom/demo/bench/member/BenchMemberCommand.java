package io.reactivecom.demo.bench.member;

import io.reactivecom.demo.json.JsonLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A child process of the bench: does its part as it is told, line by line, and ends with its input. */
@Command(name = BenchMemberCommand.NAME, hidden = true, description = "One process of the bench.")
public final class BenchMemberCommand implements Callable<Integer> {

    /** The name of the command. */
    public static final String NAME = "bench-member";

    /** Creates the command. */
    public BenchMemberCommand() {}

    @Override
    public Integer call() throws IOException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream output = System.out;
        // standard output belongs to the parent, whatever a system would like to print
        System.setOut(System.err);
        try (JsonLines lines = new JsonLines(output)) {
            obey(input, lines);
        }
        // what the member still does has no end of its own
        Runtime.getRuntime().halt(0);
        return 0;
    }

    private static void obey(BufferedReader input, JsonLines lines) throws IOException {
        String first = input.readLine();
        if (first == null) {
            return;
        }
        Member member = new Member(JsonLines.MAPPER.readValue(first, Part.class), lines::write);
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            member.obey(JsonLines.MAPPER.readValue(line, Order.class));
        }
    }
}
