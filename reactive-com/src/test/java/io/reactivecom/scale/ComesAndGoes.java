package io.reactivecom.scale;

import static io.reactivecom.RealTime.PATIENCE;

import com.sun.management.UnixOperatingSystemMXBean;
import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.transport.Transport;
import io.reactivecom.transport.jgroups.JGroupsTransport;
import io.reactivecom.transport.jgroups.Stacks;
import io.reactivecom.transport.memory.InMemoryNetwork;
import io.reactivecom.transport.tcp.TcpTransport;
import io.reactivecom.transport.tcp.TestAuthority;
import io.reactivecom.transport.tcp.Tls;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/** A process in which one communicator stays while others join it, one after another, do what there is to do, and leave. */
public final class ComesAndGoes {

    private static final int COLLECTIONS = 4;
    private static final long PAUSE_MILLIS = 50;

    private final Function<String, Transport> transports;
    private final Com resident;
    private int rounds;

    private ComesAndGoes(Function<String, Transport> transports) {
        this.transports = transports;
        this.resident = named("resident", "").joinNow(PATIENCE);
    }

    /**
     * Prints the bytes of heap, the threads and the open files after some rounds, and twice again after as many as were asked for.
     *
     * @param words the kind of transport, how many rounds to begin with, how many between two lines
     * @throws IOException if certificates cannot be written
     * @throws InterruptedException if it is interrupted
     */
    public static void main(String... words) throws IOException, InterruptedException {
        ComesAndGoes process = new ComesAndGoes(transports(words[0]));
        process.run(Integer.parseInt(words[1]));
        process.run(Integer.parseInt(words[2]));
        process.run(Integer.parseInt(words[2]));
        System.exit(0);
    }

    private static Function<String, Transport> transports(String kind) throws IOException {
        switch (kind) {
            case "memory":
                InMemoryNetwork network = InMemoryNetwork.create();
                return seed -> network.transport();
            case "tcp":
                return seed -> seeded(TcpTransport.bind("127.0.0.1", 0), seed);
            case "tls":
                Tls tls = TestAuthority.create("authority")
                        .equip(Files.createTempDirectory("certificates"), "guest")
                        .withoutNameCheck();
                return seed -> seeded(TcpTransport.bind("127.0.0.1", 0).tls(tls), seed);
            default:
                return seed -> JGroupsTransport.protocols(Stacks::forgetful);
        }
    }

    private static Transport seeded(TcpTransport transport, String seed) {
        return seed.isEmpty() ? transport : transport.seeds(seed);
    }

    private ComBuilder named(String name, String seed) {
        return Com.named(name).transport(transports.apply(seed)).heartbeat(Duration.ofMillis(100));
    }

    private void run(int times) throws InterruptedException {
        for (int round = 0; round < times; round++) {
            comeAndGo("guest " + rounds++);
        }
        System.out.println(heap() + " " + ManagementFactory.getThreadMXBean().getThreadCount() + " " + openFiles());
    }

    private void comeAndGo(String name) {
        Com guest = named(name, resident.self().address()).joinNow(PATIENCE);
        Mono.when(
                        resident.synchronize(),
                        guest.synchronize(),
                        guest.criticalSection(permit -> Mono.just(permit.fence())),
                        guest.broadcastSync("hello"),
                        guest.sendToSync("to take", 0),
                        resident.receiveFromSync(1))
                .block(PATIENCE);
        resident.mailbox().blockFirst(PATIENCE);
        guest.leave().block(PATIENCE);
        guest.disposeLater().block(PATIENCE);
        resident.views().filter(view -> view.size() == 1).blockFirst(PATIENCE);
    }

    /** What is left after collections of garbage, with time for those who wait for them. */
    private static long heap() throws InterruptedException {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            new CountDownLatch(1).await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static long openFiles() {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return system instanceof UnixOperatingSystemMXBean unix ? unix.getOpenFileDescriptorCount() : 0;
    }
}
