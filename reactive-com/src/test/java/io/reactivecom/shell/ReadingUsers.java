package io.reactivecom.shell;

import io.reactivecom.Message;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Users who read their mailboxes, fast, slowly or not at all, and who watch and ask. */
final class ReadingUsers {

    private static final int MOST_SLOWNESS_MILLIS = 400;

    private final World world;
    private final OrderPromise order;

    ReadingUsers(World world, OrderPromise order) {
        this.world = world;
        this.order = order;
    }

    void read(Run run) {
        switch (world.mix().below(6)) {
            case 0 -> readAll(run, "mailbox", run.com().mailbox(), Long.MAX_VALUE);
            case 1 -> slowly(run, "mailbox", run.com().mailbox());
            case 2 -> readSome(run);
            case 3 -> slowly(run, "mailbox of letters", cast(run.com().mailbox(Parcel.Letter.class)));
            case 4 -> readAll(run, "mailbox of notes", cast(run.com().mailbox(Parcel.Note.class)), Long.MAX_VALUE);
            default -> elsewhere(run);
        }
    }

    @SuppressWarnings("unchecked")
    private Flux<Message<?>> cast(Flux<? extends Message<?>> typed) {
        world.saw(Occurrence.MAILBOX_OF_ONE_TYPE);
        return (Flux<Message<?>>) typed;
    }

    Probe<Message<?>> readAll(Run run, String what, Flux<Message<?>> mailbox, long first) {
        Probe<Message<?>> probe = reader(run, what, first, world.mood());
        subscribe(mailbox, probe);
        return probe;
    }

    private Probe<Message<?>> reader(Run run, String what, long first, Mood mood) {
        Probe<Message<?>> probe = world.probe(run, what, mood, first, false);
        order.enters(probe);
        return probe.onValue(message -> order.read(probe, message));
    }

    private void subscribe(Flux<Message<?>> mailbox, Probe<Message<?>> probe) {
        try {
            mailbox.subscribe(probe);
        } catch (Tantrum | Tantrum.Fatal thrown) {
            world.note(() -> probe + " has thrown");
        }
        goesSometime(probe);
    }

    private void goesSometime(Probe<?> probe) {
        if (world.mix().chance(60) && !world.isCalm()) {
            world.time().schedule(probe::cancel, world.mix().below(3_000), TimeUnit.MILLISECONDS);
        }
    }

    private void slowly(Run run, String what, Flux<Message<?>> mailbox) {
        world.saw(Occurrence.MAILBOX_READ_SLOWLY);
        Probe<Message<?>> probe =
                readAll(run, what + ", slowly", mailbox, world.mix().below(3));
        requestLater(probe);
    }

    private void requestLater(Probe<?> probe) {
        world.time()
                .schedule(
                        () -> {
                            if (probe.isPending() && !world.isCalm()) {
                                probe.request(1 + world.mix().below(3));
                                requestLater(probe);
                            }
                        },
                        world.mix().below(MOST_SLOWNESS_MILLIS),
                        TimeUnit.MILLISECONDS);
    }

    /** Takes some, and cancels. */
    private void readSome(Run run) {
        int some = 1 + world.mix().below(3);
        Probe<Message<?>> watched = reader(run, "mailbox, " + some, Long.MAX_VALUE, calmer(world.mood()));
        Flux<Message<?>> mailbox = world.mix().chance(50)
                ? run.com().mailbox().take(some)
                : run.com().mailbox().next().flux();
        subscribe(mailbox, watched.onEnd(state -> {
            if (state == Probe.State.COMPLETED) {
                world.saw(Occurrence.READER_TOOK_SOME_AND_WENT);
            }
        }));
    }

    /** What operators prefetch is read, though the application may never see it. */
    private void elsewhere(Run run) {
        Probe<Message<?>> reader = reader(run, "mailbox, elsewhere", 0, Mood.CALM);
        Probe<Object> probe = world.probe(run, "what is made of the mailbox", Mood.CALM, Long.MAX_VALUE, false);
        Flux<Object> made = run.com()
                .mailbox()
                .doOnNext(message -> order.read(reader, message))
                .publishOn(world.time(), 1 + world.mix().below(4))
                .concatMap(message -> Mono.delay(Duration.ofMillis(world.isCalm() ? 0 : 3), world.time())
                        .<Object>thenReturn(message.stamp()));
        made.subscribe(probe);
        reader.cancel();
        goesSometime(probe);
    }

    /** Operators between have their own manners with subscribers that throw. */
    private static Mood calmer(Mood mood) {
        return mood.act() == Mood.Act.THROW || mood.act() == Mood.Act.FAIL_FATALLY ? Mood.CALM : mood;
    }

    void watch(Run run) {
        switch (world.mix().below(4)) {
            case 0 -> watch(run, "views", run.com().views());
            case 1 -> watch(run, "events", run.com().events());
            case 2 -> watch(run, "tokenRing", run.com().tokenRing());
            default -> watch(run, "healthChanges", run.com().healthChanges());
        }
    }

    private <T> void watch(Run run, String what, Flux<T> source) {
        Probe<T> probe = world.probe(run, what, world.mood(), 1 + world.mix().below(3), true);
        try {
            source.subscribe(probe);
        } catch (Tantrum | Tantrum.Fatal thrown) {
            world.note(() -> probe + " has thrown");
        }
        requestLater(probe);
    }

    void ask(Run run) {
        switch (world.mix().below(4)) {
            case 0 -> Users.start(world, run.com().explain(), world.probe(run, "explain"));
            case 1 -> Users.start(world, run.com().backlog(), world.probe(run, "backlog"));
            case 2 -> Users.start(world, run.com().health(), world.probe(run, "health"));
            default -> Users.start(world, run.com().traffic(), world.probe(run, "traffic"));
        }
    }
}
