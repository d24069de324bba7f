package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import io.reactivecom.Permit;
import io.reactivecom.trace.Axis;
import io.reactivecom.trace.SpaceTimeDiagram;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import reactor.test.subscriber.TestSubscriber;

/** The diagrams of the guide: each is what happened when a group did what it shows. */
enum Picture {
    GROUP(Picture::group),
    MESSAGES(Picture::messages),
    ACKNOWLEDGED_BROADCAST(Picture::acknowledgedBroadcast),
    COLLECTIVE_BROADCAST(Picture::collectiveBroadcast),
    RENDEZVOUS(Picture::rendezvous),
    BARRIER(Picture::barrier),
    BARRIER_AND_CRASH(Picture::barrierAndCrash),
    CRITICAL_SECTION(Picture::criticalSection),
    LOST_PERMIT(Picture::lostPermit),
    ARRIVAL(Picture::arrival),
    PARTITION(Picture::partition),
    CLOCK(Picture::clock);

    /** Longer than a timeout, an interval and a guard together. */
    private static final Duration LONG = Duration.ofSeconds(10);

    private final Consumer<Stage> play;

    Picture(Consumer<Stage> play) {
        this.play = play;
    }

    /** Where the guide has it. */
    Path file() {
        return Path.of("docs/diagrams", name().toLowerCase(Locale.ROOT).replace('_', '-') + ".svg");
    }

    /** Has a group do it, and draws what happened. */
    String draw() throws IOException {
        try (Stage stage = Stage.of(3)) {
            stage.beginTrace();
            play.accept(stage);
            StringBuilder drawn = new StringBuilder();
            SpaceTimeDiagram.write(stage.trace(), Axis.LAMPORT, drawn);
            return drawn.toString();
        }
    }

    private static void group(Stage stage) {
        stage.start(stage.com(0).broadcast("hello"));
        stage.coms().forEach(com -> stage.start(com.synchronize()));
        stage.start(stage.com(1).criticalSection(permit -> stage.com(1).sendTo("alone", 2)));
    }

    private static void messages(Stage stage) {
        stage.coms().forEach(com -> MessagesExample.receive(com, line -> {}));
        MessagesExample.send(stage.com(0));
        stage.pass(Duration.ofMillis(1));
        stage.start(stage.com(2).sendTo("answer", 0));
    }

    private static void acknowledgedBroadcast(Stage stage) {
        AcknowledgedBroadcastExample.tellAll(stage.com(0), line -> {});
        stage.pass(Duration.ofMillis(1));
        stage.start(stage.com(0).broadcast("all have it"));
    }

    private static void collectiveBroadcast(Stage stage) {
        List<Com> coms = stage.coms();
        for (Com com : List.of(coms.get(1), coms.get(0), coms.get(2))) {
            AcknowledgedBroadcastExample.share(com, line -> com.clock().tick());
            stage.pass(Duration.ofMillis(1));
        }
    }

    private static void rendezvous(Stage stage) {
        stage.com(1).clock().tick();
        RendezvousExample.take(stage.com(1), line -> {});
        RendezvousExample.give(stage.com(0), line -> stage.com(0).clock().tick());
        stage.pass(Duration.ofMillis(1));
    }

    private static void barrier(Stage stage) {
        stage.start(stage.com(1).synchronize("round"));
        stage.start(stage.com(2).synchronize("round"));
        stage.start(stage.com(0).broadcast("I am late"));
        stage.start(stage.com(0).synchronize("round"));
    }

    private static void barrierAndCrash(Stage stage) {
        stage.start(stage.com(0).synchronize("round"));
        stage.start(stage.com(1).synchronize("round"));
        stage.com(2).clock().tick();
        stage.network().faults().crash("P2");
        stage.pass(LONG);
    }

    private static void criticalSection(Stage stage) {
        for (Com com : stage.coms()) {
            com.requestSC("printer")
                    .delayElement(Duration.ofMillis(10), stage.time())
                    .flatMap(Permit::release)
                    .subscribe();
        }
        stage.pass(Duration.ofSeconds(1));
    }

    private static void lostPermit(Stage stage) {
        stage.com(1).clock().tick();
        stage.start(stage.com(0).requestSC("printer"));
        stage.network().faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        TestSubscriber<Permit> next = stage.start(stage.com(1).requestSC("printer"));
        stage.pass(LONG);
        stage.start(next.getReceivedOnNext().get(0).release());
    }

    private static void arrival(Stage stage) {
        stage.talk(0, 2);
        stage.join("P3", 1);
        stage.pass(Duration.ofSeconds(1));
        stage.talk(1, 3);
        stage.start(stage.com(0).leave());
        stage.pass(LONG);
        stage.talk(1, 1);
    }

    private static void partition(Stage stage) {
        stage.talk(0, 2);
        stage.network().faults().partition(Set.of("P0"), Set.of("P1", "P2"));
        stage.pass(LONG);
        stage.talk(1, 2);
        stage.talk(1, 2);
        stage.network().faults().heal();
        stage.pass(LONG);
        stage.talk(1, 1);
    }

    private static void clock(Stage stage) {
        stage.com(0).clock().tick();
        stage.start(stage.com(0).sendTo("a", 1));
        ClockExample.log(stage.com(2), line -> {});
        stage.start(stage.com(1).sendTo("b", 2));
        stage.com(0).clock().tick();
    }
}
