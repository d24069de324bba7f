package io.reactivecom.demo.bench;

import io.reactivecom.demo.bench.member.MemberReport;
import io.reactivecom.demo.bench.member.Order;
import io.reactivecom.demo.bench.member.Part;
import io.reactivecom.demo.bench.member.Told;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The child processes of one measurement. */
final class Crew implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Setting setting;
    private final List<Integer> ports;
    private final Path board;
    private final List<Child> children = new ArrayList<>();
    private final List<Child> started = new ArrayList<>();

    private Crew(Setting setting, List<Integer> ports, Path board) {
        this.setting = setting;
        this.ports = ports;
        this.board = board;
    }

    /** Starts them all, and waits until they run. */
    static Crew start(Setting setting) throws IOException, InterruptedException {
        Crew crew = new Crew(setting, freePorts(setting.members()), Files.createTempFile("bench", ".board"));
        try {
            crew.startAll();
        } catch (IOException | InterruptedException | RuntimeException failure) {
            crew.close();
            throw failure;
        }
        return crew;
    }

    private void startAll() throws IOException, InterruptedException {
        List<Integer> all = IntStream.range(0, setting.members()).boxed().toList();
        List<List<Integer>> processes = setting.system().isInOneProcess()
                ? List.of(all)
                : all.stream().map(List::of).toList();
        for (List<Integer> indexes : processes) {
            children.add(launch(indexes));
        }
        for (Child child : children) {
            child.await(Told.Ready.class, PATIENCE);
        }
    }

    private Child launch(List<Integer> indexes) throws IOException {
        Part part = new Part(setting.system(), setting.workload(), setting.payload(), indexes, ports, board.toString());
        Child child = Child.start(setting, part);
        started.add(child);
        return child;
    }

    static List<Integer> freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 0, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }

    /** Lets them in. */
    List<Told.Joined> join() throws InterruptedException {
        order(Order.JOIN);
        List<Told.Joined> joined = new ArrayList<>();
        for (Child child : children) {
            joined.add(child.await(Told.Joined.class, PATIENCE));
        }
        return joined;
    }

    /** One more, in the place of one that is gone; it runs, and is not yet let in. */
    Child substitute(int index) throws IOException, InterruptedException {
        Child child = launch(List.of(index));
        child.await(Told.Ready.class, PATIENCE);
        return child;
    }

    void order(Order order) {
        children.forEach(child -> child.order(order));
    }

    List<MemberReport> reports() throws InterruptedException {
        order(Order.REPORT);
        List<MemberReport> reports = new ArrayList<>();
        for (Child child : children) {
            reports.add(child.await(Told.Measured.class, PATIENCE).report());
        }
        return reports;
    }

    List<Child> children() {
        return List.copyOf(children);
    }

    @Override
    public void close() throws IOException {
        started.forEach(Child::close);
        Files.deleteIfExists(board);
    }
}
