package io.reactivecom.demo.bench;

import io.reactivecom.ComBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the same over TCP and over JGroups, in turn. */
@Command(
        name = "transports",
        mixinStandardHelpOptions = true,
        description = "Measures groups over TCP and over JGroups in turn, all members in this JVM.")
public final class TransportsCommand implements Callable<Integer> {

    private static final String SECTION = "transports";
    private static final int MOST_MEMBERS = 256;
    private static final int UNDER_WAY = 64;
    private static final List<Function<List<Integer>, Mesh>> MESHES = List.of(Mesh::tcp, Mesh::jgroups);

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--sizes", split = ",", description = "How many members (default: 3,16,64).")
    private List<Integer> sizes = List.of(3, 16, 64);

    @Option(names = "--seconds", description = "For how long each is measured, and warmed up before (default: 3).")
    private int seconds = 3;

    @Option(names = "--rounds", description = "How often each is measured in turn; medians count (default: 3).")
    private int rounds = 3;

    @Option(names = "--out", paramLabel = "FILE", description = "Writes the table between two comments of this file.")
    private @Nullable Path out;

    /**
     * What came out once.
     *
     * @param join nanoseconds until all are in
     * @param one nanoseconds of a broadcast, one after another
     * @param many nanoseconds of a broadcast, many at a time
     */
    private record Figures(double join, double one, double many) {}

    /** Creates the command; picocli fills in the options. */
    public TransportsCommand() {}

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        Table table = new Table(
                "members",
                "transport",
                "join, ms",
                "broadcastSync, µs",
                "broadcastSync/s, " + UNDER_WAY + " at a time");
        measure(sizes.get(0), 1); // what the smallest group compiles, the others have
        for (int size : sizes) {
            List<List<Figures>> figures = measure(size, rounds);
            for (int mesh = 0; mesh < MESHES.size(); mesh++) {
                table.row(row(size, MESHES.get(mesh).apply(List.of(1)).name(), figures.get(mesh)));
            }
        }
        System.out.println(table);
        if (out != null) {
            MarkedSection.replace(out, SECTION, table.toString());
        }
        return 0;
    }

    private void checkOptions() throws IOException {
        if (sizes.isEmpty() || sizes.stream().anyMatch(size -> size < 2 || size > MOST_MEMBERS)) {
            throw invalid("--sizes must be from 2 to " + MOST_MEMBERS + ", but was " + sizes);
        }
        if (seconds < 1 || rounds < 1) {
            throw invalid("--seconds and --rounds must be at least 1");
        }
        if (out != null && !MarkedSection.isIn(out, SECTION)) {
            throw invalid("--out " + out + " has no <!-- transports:begin --> and <!-- transports:end -->");
        }
    }

    private ParameterException invalid(String sentence) {
        return new ParameterException(command.commandLine(), sentence);
    }

    /** Of each mesh, its figures. */
    private List<List<Figures>> measure(int size, int times) throws IOException, InterruptedException {
        List<List<Figures>> all = new ArrayList<>();
        MESHES.forEach(mesh -> all.add(new ArrayList<>()));
        for (int round = 0; round < times; round++) {
            for (int mesh = 0; mesh < MESHES.size(); mesh++) {
                measure(MESHES.get(mesh).apply(Crew.freePorts(size))).ifPresent(all.get(mesh)::add);
            }
        }
        return all;
    }

    /** Nothing, when the group does not come together. */
    private Optional<Figures> measure(Mesh mesh) throws InterruptedException {
        Duration measured = Duration.ofSeconds(seconds);
        try (Crowd crowd = Crowd.join(mesh, TransportsCommand::patient)) {
            Figures figures = new Figures(
                    crowd.joinNanos(), crowd.broadcastSync(measured), crowd.broadcastSync(UNDER_WAY, measured));
            System.err.println(mesh.name() + ", " + crowd.size() + " members: " + figures);
            return Optional.of(figures);
        } catch (IllegalStateException late) {
            System.err.println(mesh.name() + ": " + late.getMessage());
            return Optional.empty();
        }
    }

    /** So many on so few processors are slow to answer, which is what is measured, and no reason to give anybody up. */
    private static ComBuilder patient(ComBuilder builder) {
        return builder.heartbeat(Duration.ofSeconds(5)).timeout(Duration.ofSeconds(30));
    }

    private static List<String> row(int size, String mesh, List<Figures> figures) {
        return List.of(
                String.valueOf(size),
                mesh,
                median(figures, one -> one.join() / TimeUnit.MILLISECONDS.toNanos(1)),
                median(figures, one -> one.one() / TimeUnit.MICROSECONDS.toNanos(1)),
                median(figures, one -> TimeUnit.SECONDS.toNanos(1) / one.many()));
    }

    private static String median(List<Figures> figures, ToDoubleFunction<Figures> figure) {
        double[] sorted = figures.stream().mapToDouble(figure).sorted().toArray();
        return Table.figure(sorted.length == 0 ? null : sorted[sorted.length / 2]);
    }
}
