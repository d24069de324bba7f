package io.reactivecom.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how the verbs grow with the group: real ones in this JVM, and what the simulator has counted of larger ones. */
@Command(
        name = "growth",
        mixinStandardHelpOptions = true,
        description = "Measures groups of growing size, all members in this JVM, over TCP.")
public final class GrowthCommand implements Callable<Integer> {

    private static final String SECTION = "growth";
    private static final int MOST_MEMBERS = 256;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--sizes", split = ",", description = "How many members (default: 4,8,16,32,64).")
    private List<Integer> sizes = List.of(4, 8, 16, 32, 64);

    @Option(names = "--seconds", description = "For how long each is measured, and warmed up before (default: 3).")
    private int seconds = 3;

    @Option(
            names = "--simulated",
            paramLabel = "FILE",
            description = "The frames that the simulator has counted, as CSV.")
    private @Nullable Path simulated;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the tables between two comments of this file.")
    private @Nullable Path out;

    @Option(names = "--plot", paramLabel = "FILE", description = "Draws them, as SVG.")
    private @Nullable Path plot;

    /** Creates the command; picocli fills in the options. */
    public GrowthCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        List<GrowthPoint> times = times();
        List<GrowthPoint> frames = frames();
        String tables = "Microseconds, all members in one JVM over TCP:\n\n" + GrowthRun.table(times);
        if (!frames.isEmpty()) {
            tables += "\nFrames, counted by the simulator:\n\n" + GrowthRun.table(frames);
        }
        System.out.println(tables);
        if (out != null) {
            MarkedSection.replace(out, SECTION, tables);
        }
        if (plot != null) {
            Files.writeString(plot, drawing(times, frames));
        }
        return 0;
    }

    /** Before anything is measured. */
    private void checkOptions() throws IOException {
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 2 || size > MOST_MEMBERS)) {
            throw invalid("--sizes must be from 2 to " + MOST_MEMBERS + ", but was " + sizes);
        }
        if (seconds < 1) {
            throw invalid("--seconds must be at least 1, but was " + seconds);
        }
        if (simulated != null && !Files.isReadable(simulated)) {
            throw invalid("--simulated " + simulated + " is no file that can be read");
        }
        if (out != null && !MarkedSection.isIn(out, SECTION)) {
            throw invalid("--out " + out + " has no <!-- growth:begin --> and <!-- growth:end --> to write between");
        }
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    /** The smallest group goes first twice: what it compiles, the others have. */
    private List<GrowthPoint> times() throws IOException, InterruptedException {
        Duration measured = Duration.ofSeconds(seconds);
        new GrowthRun(measured).of(sizes.get(0));
        GrowthRun run = new GrowthRun(measured);
        for (int size : sizes) {
            run.of(size);
        }
        return run.points();
    }

    private List<GrowthPoint> frames() throws IOException {
        if (simulated == null) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(simulated)) {
            return GrowthPoint.simulated(lines);
        }
    }

    private static String drawing(List<GrowthPoint> times, List<GrowthPoint> frames) {
        List<String> titles = new ArrayList<>(List.of("Microseconds, measured over TCP in one JVM"));
        List<List<GrowthPoint>> panels = new ArrayList<>(List.of(times));
        if (!frames.isEmpty()) {
            titles.add("Frames, counted by the simulator");
            panels.add(frames);
        }
        return GrowthPlot.draw(titles, panels);
    }
}
