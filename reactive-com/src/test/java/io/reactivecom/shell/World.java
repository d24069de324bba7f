package io.reactivecom.shell;

import io.reactivecom.ClosedException;
import io.reactivecom.ComException;
import io.reactivecom.ExpelledException;
import io.reactivecom.MemberLeftException;
import io.reactivecom.SuspendedException;
import io.reactivecom.UnreadablePayloadException;
import io.reactivecom.protocol.simulation.Tally;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Hooks;

/** What all parts of a run share: its time, its network, its chance, and what it has seen. */
final class World implements Probe.Acting {

    /** What arrays are called is another name in every run. */
    private static final Pattern IDENTITY = Pattern.compile("\\[B@[0-9a-f]+");

    private final StepTime time = new StepTime(this::stepped);
    private final InMemoryNetwork network;
    private final SplittableRandom random;
    private final Mix mix;
    private final Tally<Occurrence> tally = new Tally<>(Occurrence.class);
    private final @Nullable Consumer<String> transcript;
    private final List<Probe<?>> probes = new ArrayList<>();
    private final List<Runnable> checks = new ArrayList<>();
    private @Nullable Violation violation;
    private Actions actions = new Actions() {};
    private boolean calm;

    /** What a probe in a mood may have done, besides what it can do by itself. */
    interface Actions {

        default void close(Run run, boolean inGoodOrder) {}

        default void call(Run run) {}
    }

    World(long seed, @Nullable Consumer<String> transcript) {
        this.random = new SplittableRandom(seed);
        this.transcript = transcript;
        this.mix = new Mix(random.split());
        this.network = InMemoryNetwork.create(time, random.nextLong());
        Hooks.onErrorDropped(this::dropped);
    }

    void acts(Actions all) {
        actions = all;
    }

    /** Has something looked at after every step. */
    void check(Runnable look) {
        checks.add(look);
    }

    StepTime time() {
        return time;
    }

    InMemoryNetwork network() {
        return network;
    }

    SplittableRandom chance() {
        return random.split();
    }

    Mix mix() {
        return mix;
    }

    Tally<Occurrence> tally() {
        return tally;
    }

    void saw(Occurrence occurrence) {
        tally.saw(occurrence);
    }

    /** From now on users behave. */
    void calmDown() {
        calm = true;
    }

    boolean isCalm() {
        return calm;
    }

    List<Probe<?>> probes() {
        return probes;
    }

    // --- probes ---

    /** A subscriber to something that has one result. */
    <T> Probe<T> probe(Run run, String what) {
        return probe(run, what, mood(), Long.MAX_VALUE, false);
    }

    <T> Probe<T> probe(Run run, String what, Mood mood, long first, boolean shared) {
        Probe<T> probe = new Probe<>(this, run, what, mood, first, shared);
        probes.add(probe);
        return probe;
    }

    /** One of the simulation's own, which it needs. */
    <T> Probe<T> ownProbe(Run run, String what) {
        return this.<T>probe(run, what, Mood.CALM, Long.MAX_VALUE, false).own();
    }

    Mood mood() {
        return calm ? Mood.CALM : mix.nextMood();
    }

    // --- what happens ---

    /** Writes it down, if anybody reads that. */
    void note(Supplier<String> what) {
        if (transcript != null) {
            String text = IDENTITY.matcher(what.get()).replaceAll("bytes");
            transcript.accept(time.passed() / 1_000 + " " + text);
        }
    }

    @Override
    public void note(Probe<?> probe, Supplier<String> what) {
        note(() -> probe + " " + what.get());
    }

    private void stepped() {
        checks.forEach(Runnable::run);
        rethrow();
    }

    void rethrow() {
        if (violation != null) {
            throw violation;
        }
    }

    @Override
    public void broken(String promise, String story) {
        note(() -> "broken: " + promise + ": " + story);
        if (violation == null) {
            violation = new Violation(promise, story);
        }
    }

    private void dropped(Throwable error) {
        note(() -> "dropped: " + error);
        if (!Tantrum.isOne(error)) {
            broken("dropped", "nobody was told of " + text(error));
        }
    }

    private static String text(Throwable error) {
        StackTraceElement[] trace = error.getStackTrace();
        return error + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    @Override
    public void failed(Probe<?> probe, Throwable error) {
        boolean known = error instanceof ComException
                || Tantrum.isOne(error)
                || error instanceof TimeoutException
                || error instanceof RejectedExecutionException && probe.isShared();
        if (!known) {
            broken("errors", probe + " fails with " + text(error));
        }
        if (error instanceof ClosedException) {
            saw(Occurrence.FAILED_BECAUSE_CLOSED);
        } else if (error instanceof ExpelledException) {
            saw(Occurrence.FAILED_BECAUSE_EXPELLED);
        } else if (error instanceof SuspendedException) {
            saw(Occurrence.FAILED_BECAUSE_SUSPENDED);
        } else if (error instanceof MemberLeftException) {
            saw(Occurrence.SEND_FAILED_BY_A_DEPARTURE);
        } else if (error instanceof UnreadablePayloadException) {
            saw(Occurrence.CALL_GOT_WHAT_CANNOT_BE_READ);
        }
    }

    // --- moods ---

    @Override
    public void act(Probe<?> probe, Mood mood) {
        if (calm) {
            return;
        }
        switch (mood.act()) {
            case NOTHING -> {}
            case THROW -> {
                threw(probe, mood);
                throw new Tantrum(probe.toString());
            }
            case FAIL_FATALLY -> {
                threw(probe, mood);
                if (mood.at() == Mood.Signal.SUBSCRIBE) {
                    throw new Tantrum(probe.toString()); // Reactor's own operators log what is fatal there
                }
                throw new Tantrum.Fatal(probe.toString());
            }
            case CANCEL -> {
                if (mood.at() == Mood.Signal.NEXT) {
                    saw(Occurrence.CANCELLED_IN_ON_NEXT);
                }
                probe.cancel();
            }
            case CANCEL_ANOTHER -> cancelAny();
            case CLOSE -> {
                if (probe.what().startsWith("mailbox") && mood.at() == Mood.Signal.NEXT) {
                    saw(Occurrence.CLOSED_IN_ON_NEXT_OF_A_MAILBOX);
                }
                saw(Occurrence.CLOSED_IN_A_CALLBACK);
                actions.close(probe.run(), false);
            }
            case LEAVE -> {
                saw(Occurrence.LEFT_IN_A_CALLBACK);
                actions.close(probe.run(), true);
            }
            case CALL -> {
                saw(Occurrence.CALLED_IN_A_CALLBACK);
                actions.call(probe.run());
            }
        }
    }

    private void threw(Probe<?> probe, Mood mood) {
        saw(
                switch (mood.at()) {
                    case SUBSCRIBE -> Occurrence.THREW_IN_ON_SUBSCRIBE;
                    case NEXT -> Occurrence.THREW_IN_ON_NEXT;
                    case ERROR -> Occurrence.THREW_IN_ON_ERROR;
                    case COMPLETE -> Occurrence.THREW_IN_ON_COMPLETE;
                });
        if (mood.at() != Mood.Signal.SUBSCRIBE) {
            probe.throwsNow();
        }
    }

    /** Somebody loses patience with something. */
    void cancelAny() {
        List<Probe<?>> pending = probes.stream().filter(Probe::mayBeCancelled).toList();
        if (!pending.isEmpty()) {
            Probe<?> one = mix.any(pending);
            note(() -> one + " is cancelled");
            one.cancel();
        }
    }

    /** A result that is on its way to a scheduler of the application is not wanted any more. */
    void cancelOnItsWay(Run run, String verb) {
        for (Probe<?> probe : probes) {
            if (probe.mayBeCancelled()
                    && probe.run().equals(run)
                    && probe.what().startsWith(verb)) {
                saw(Occurrence.CANCELLED_ON_ITS_WAY);
                note(() -> probe + " is cancelled on its way");
                probe.cancel();
                return;
            }
        }
    }

    /** Ends what was set up for all runs of this JVM. */
    void end() {
        Hooks.resetOnErrorDropped();
    }
}
