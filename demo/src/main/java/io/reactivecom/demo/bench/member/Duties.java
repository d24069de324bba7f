package io.reactivecom.demo.bench.member;

import io.reactivecom.demo.bench.group.Barriers;
import io.reactivecom.demo.bench.group.Broadcasts;
import io.reactivecom.demo.bench.group.Exchanges;
import io.reactivecom.demo.bench.group.Group;
import io.reactivecom.demo.bench.group.Heading;
import io.reactivecom.demo.bench.group.Permits;
import io.reactivecom.demo.bench.group.Sections;
import io.reactivecom.demo.bench.group.Streams;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What a member does in each workload, without end, and what it checks of it; it knows of no system. */
final class Duties {

    private static final int FIRST = 0;
    private static final int SECOND = 1;

    private final int members;
    private final int payload;
    private final Measurement measurement;
    private final Board board;

    Duties(Part part, Measurement measurement, Board board) {
        this.members = part.members();
        this.payload = part.payload();
        this.measurement = measurement;
        this.board = board;
    }

    void oneway(Streams group) {
        if (group.rank() == FIRST) {
            send(group, SECOND);
        } else {
            receive(group);
        }
    }

    void fanIn(Streams group) {
        if (group.rank() == FIRST) {
            receive(group);
        } else {
            send(group, FIRST);
        }
    }

    private void send(Streams group, int to) {
        group.send(new Payloads(group.rank(), payload), to);
    }

    private void receive(Streams group) {
        OrderCheck check = orderCheck();
        measurement.count(check::count);
        group.receive(check);
    }

    private OrderCheck orderCheck() {
        return new OrderCheck(members, payload, measurement.problems());
    }

    void pingpong(Exchanges group) {
        if (group.rank() == SECOND) {
            group.echo(FIRST);
            return;
        }
        Payloads payloads = new Payloads(FIRST, payload);
        again(() -> {
            byte[] sent = payloads.next();
            return group.exchange(sent, SECOND).doOnNext(answer -> checkAnswer(Heading.of(sent), answer));
        });
    }

    private void checkAnswer(long sent, long answer) {
        if (answer != sent) {
            measurement
                    .problems()
                    .accept("the answer to message %d was message %d"
                            .formatted(Heading.number(sent), Heading.number(answer)));
        }
    }

    void broadcastAck(Broadcasts group) {
        if (group.rank() != FIRST) {
            group.acknowledge(orderCheck());
            return;
        }
        Payloads payloads = new Payloads(FIRST, payload);
        again(() -> group.broadcast(payloads.next()).doOnNext(this::checkAcknowledged));
    }

    private void checkAcknowledged(int acknowledged) {
        if (acknowledged != members - 1) {
            measurement.problems().accept("%d of %d have acknowledged".formatted(acknowledged, members - 1));
        }
    }

    void barrier(Barriers group) {
        int member = group.rank();
        boolean records = member == FIRST;
        long[] times = {0};
        Mono<Void> barrier = Mono.defer(() -> {
            long time = ++times[0];
            board.arrive(member, time);
            long start = System.nanoTime();
            return group.arrive().doOnSuccess(passed -> {
                if (records) {
                    measurement.record(System.nanoTime() - start);
                }
                board.pass(member, time);
            });
        });
        run(barrier);
    }

    void lock(Sections group) {
        int member = group.rank();
        run(Mono.defer(() -> {
            long start = System.nanoTime();
            return group.enter(fence -> {
                measurement.record(System.nanoTime() - start);
                board.visit(member, fence);
            });
        }));
    }

    void lockAlone(Permits group) {
        if (group.rank() == FIRST) {
            lock(group);
        }
    }

    void nothing(Group group) {
        // to be there is enough
    }

    private void again(Supplier<Mono<?>> operation) {
        run(Mono.defer(() -> {
            long start = System.nanoTime();
            return operation.get().doOnSuccess(done -> measurement.record(System.nanoTime() - start));
        }));
    }

    /** Over and over, one at a time, on this thread if the system blocks. */
    private void run(Mono<?> operation) {
        // of an executor, because a thread of Reactor's own would refuse to block
        Scheduler thread = Schedulers.fromExecutorService(Executors.newSingleThreadExecutor());
        operation.repeat().subscribeOn(thread).subscribe(done -> {}, measurement.problems()::accept);
    }
}
