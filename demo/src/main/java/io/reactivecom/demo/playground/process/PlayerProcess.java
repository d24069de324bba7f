package io.reactivecom.demo.playground.process;

import io.reactivecom.ComEvent;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.playground.BadOrderException;
import io.reactivecom.demo.playground.Player;
import io.reactivecom.demo.playground.Portrait;
import io.reactivecom.trace.TraceJson;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.tcp.TcpTransport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Scheduler;

/** The member in its process: does what it is told, and tells what happens to it. */
final class PlayerProcess {

    private final String name;
    private final JsonLines lines;
    private final Player player;
    private final Valves valves = new Valves();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Scheduler loop;

    PlayerProcess(String name, int expected, JsonLines lines) {
        this.name = name;
        this.lines = lines;
        this.player = new Player(name, expected, how -> ended.countDown());
    }

    /** Joins, and comes back when it has ended. */
    void play(List<String> seeds, Map<String, Valve> wired) throws InterruptedException {
        valves.set(wired);
        TcpTransport tcp = TcpTransport.bind("127.0.0.1", 0).seeds(seeds);
        player.join(new ValveTransport(name, tcp, valves, this::opened), this::happened);
        ended.await();
        lines.write(Report.looks(player.state()));
    }

    private void opened(Endpoint endpoint) {
        loop = endpoint.scheduler();
        lines.write(Report.listening(endpoint.address()));
        long every = Portrait.LOOKED_AT_EVERY.toMillis();
        endpoint.scheduler().schedulePeriodically(this::look, 0, every, TimeUnit.MILLISECONDS);
    }

    private void look() {
        player.ask();
        lines.write(Report.looks(player.state()));
    }

    private void happened(ComEvent event) {
        if (!(event instanceof ComEvent.Heartbeat)) {
            lines.write(Report.happened(TraceJson.line(event)));
        }
    }

    /** For any thread. What comes when it has left is too late. */
    void hear(Instruction instruction) {
        Scheduler thread = loop;
        if (thread == null) {
            lines.write(Report.refused(name + " does not listen yet"));
            return;
        }
        try {
            thread.schedule(() -> follow(instruction));
        } catch (RejectedExecutionException left) {
            lines.write(Report.refused(name + " has left"));
        }
    }

    private void follow(Instruction instruction) {
        if (instruction.valves() != null) {
            valves.set(instruction.valves());
        }
        if (instruction.drop() != null) {
            valves.drop(instruction.drop());
        }
        if (instruction.order() != null) {
            try {
                player.obey(instruction.order());
            } catch (BadOrderException impossible) {
                lines.write(Report.refused(String.valueOf(impossible.getMessage())));
            }
        }
    }
}
