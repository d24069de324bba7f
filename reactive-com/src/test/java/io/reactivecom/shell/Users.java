package io.reactivecom.shell;

import io.reactivecom.Com;
import io.reactivecom.Member;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/** Applications: they call every verb, in good and in bad manners. */
final class Users {

    private static final List<String> NAMES = List.of("a", "b");
    private static final int MOST_PENDING = 80;

    private final World world;
    private final SendingUsers sending;
    private final SectionUsers sections;
    private final ReadingUsers reading;
    private final BarrierPromise barriers;

    Users(World world, SendingUsers sending, SectionUsers sections, ReadingUsers reading, BarrierPromise barriers) {
        this.world = world;
        this.sending = sending;
        this.sections = sections;
        this.reading = reading;
        this.barriers = barriers;
    }

    void call(Run run) {
        call(run, world.mix().nextCall());
    }

    private void call(Run run, Mix.Call call) {
        boolean crowded = world.probes().stream().filter(Probe::isPending).count() > MOST_PENDING;
        if (!run.isOpen() || crowded && call != Mix.Call.CANCEL) {
            return;
        }
        switch (call) {
            case SEND -> sending.send(run);
            case STREAM -> sending.stream(run);
            case ACKNOWLEDGED -> sending.acknowledged(run);
            case COLLECTIVE -> sending.collective(run);
            case RENDEZVOUS -> sending.rendezvous(run);
            case BARRIER -> barrier(run);
            case PERMIT -> sections.request(run, world.mix().any(NAMES));
            case SECTION -> sections.enter(run, world.mix().any(NAMES));
            case RELEASE -> sections.release(run, world.mix().any(NAMES));
            case READ -> reading.read(run);
            case WATCH -> reading.watch(run);
            case ASK -> reading.ask(run);
            case CANCEL -> world.cancelAny();
            case TICK -> run.com().clock().tick();
        }
    }

    private void barrier(Run run) {
        String barrier = world.mix().any(NAMES);
        Probe<Void> probe = world.<Void>probe(run, "synchronize " + barrier).onEnd(state -> {
            if (state == Probe.State.COMPLETED) {
                barriers.passes(run, barrier);
            } else if (state == Probe.State.CANCELLED) {
                world.saw(Occurrence.ARRIVAL_CANCELLED);
            }
        });
        start(world, run.com().synchronize(barrier), probe);
    }

    // --- for all users ---

    /** Subscribes; where the subscriber throws at that, this is the application's own concern. */
    static <T> void start(World world, Mono<T> verb, Probe<T> probe) {
        try {
            verb.subscribe(probe);
        } catch (Tantrum | Tantrum.Fatal thrown) {
            world.note(() -> probe + " has thrown");
        }
        Mix mix = world.mix();
        if (world.isCalm() || !mix.chance(20)) {
            return;
        }
        if (mix.chance(30)) {
            world.saw(Occurrence.CANCELLED_AT_ONCE);
            probe.cancel();
        } else {
            later(world, probe, () -> {
                world.saw(Occurrence.CANCELLED_LATER);
                probe.cancel();
            });
        }
    }

    private static void later(World world, Probe<?> probe, Runnable action) {
        world.time()
                .schedule(
                        () -> {
                            if (probe.isPending() && !world.isCalm()) {
                                action.run();
                            }
                        },
                        world.mix().below(1_000),
                        TimeUnit.MILLISECONDS);
    }

    /** Does it again and again, each time not for long; subscribers of such pipelines throw nothing, the operators would. */
    static <T> void insist(World world, Run run, String what, Supplier<Mono<T>> verb, Consumer<Probe<T>> settings) {
        Duration patience = Duration.ofMillis(1 + world.mix().below(300));
        boolean[] again = {false};
        Mono<T> pipeline = Mono.defer(() -> {
                    if (again[0]) {
                        world.saw(Occurrence.RETRIED_AFTER_A_TIMEOUT);
                    }
                    again[0] = true;
                    return verb.get();
                })
                .timeout(patience, world.time())
                .retry(world.mix().below(4));
        Mood mood = world.mood();
        boolean throwing = mood.act() == Mood.Act.THROW || mood.act() == Mood.Act.FAIL_FATALLY;
        Probe<T> probe = world.probe(run, what + ", with timeouts", throwing ? Mood.CALM : mood, Long.MAX_VALUE, false);
        settings.accept(probe);
        start(world, pipeline, probe);
    }

    /** A member of one's view, perhaps oneself, perhaps one that has gone. */
    static Optional<Member> peer(World world, Com com, boolean another) {
        List<Member> members = com.view().members().stream()
                .filter(member -> !another || !member.equals(com.self()))
                .toList();
        return members.isEmpty() ? Optional.empty() : Optional.of(world.mix().any(members));
    }
}
