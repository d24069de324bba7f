package io.reactivecom.demo.playground.process;

import io.reactivecom.demo.child.Parent;
import io.reactivecom.demo.json.JsonLines;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** A member's process: its first line lets it join, further ones tell it what to do; it reports in lines of JSON. */
@Command(name = PlayerProcessCommand.NAME, hidden = true, description = "One process of a playground.")
public final class PlayerProcessCommand implements Callable<Integer> {

    static final String NAME = "playground-process";

    @Option(names = "--name", required = true, description = "The process's name.")
    private String name = "";

    @Option(names = "--expect", required = true, description = "How many found its group.")
    private int expect;

    /** Creates the command; picocli fills in the options. */
    public PlayerProcessCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String first = input.readLine();
        if (first == null) {
            return Parent.GONE;
        }
        Instruction entrance = read(first);
        List<String> seeds = entrance.seeds() == null ? List.of() : entrance.seeds();
        Map<String, Valve> valves = entrance.valves() == null ? Map.of() : entrance.valves();
        try (JsonLines lines = new JsonLines(System.out)) {
            PlayerProcess player = new PlayerProcess(name, expect, lines);
            Parent.listen(input, line -> player.hear(read(line)));
            player.play(seeds, valves);
        }
        return 0;
    }

    private static Instruction read(String line) {
        return JsonLines.MAPPER.readValue(line, Instruction.class);
    }
}
