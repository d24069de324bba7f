package io.reactivecom.scale;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Message;
import io.reactivecom.usage.TestCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Several processes that do what a seed tells them to, over a network with random delays, under virtual time. */
final class RandomRun implements AutoCloseable {

    /** How the payload of a message begins that goes through the mailbox. */
    static final String LETTER = "letter ";

    private static final int ACTIONS = 40;
    private static final Duration SPAN = Duration.ofMillis(100);
    private static final Duration SETTLING = Duration.ofSeconds(2);
    private static final Duration LATEST = Duration.ofMillis(20);

    private final SplittableRandom random;
    private final TestCluster cluster;
    private final List<Happening> happenings = new ArrayList<>();
    private final List<TestSubscriber<?>> operations = new ArrayList<>();
    private final List<TestSubscriber<Message<?>>> mailboxes = new ArrayList<>();
    private final List<TestSubscriber<ComEvent>> observers = new ArrayList<>();
    private final int breaksOneIn;
    private int payloads;

    /**
     * Founds a group.
     *
     * @param seed what to do
     * @param breaksOneIn after how many sendings a connection breaks, on average; 0 for never
     */
    RandomRun(long seed, int breaksOneIn) {
        this.breaksOneIn = breaksOneIn;
        random = new SplittableRandom(seed);
        cluster = TestCluster.empty();
        join(3 + random.nextInt(4));
        for (Com com : cluster.coms()) {
            observers.add(cluster.start(com.events().doOnNext(this::note)));
            mailboxes.add(cluster.start(com.mailbox()));
        }
    }

    private void join(int size) {
        List<TestSubscriber<Com>> joining = new ArrayList<>();
        for (int place = 0; place < size; place++) {
            JitteryTransport transport =
                    new JitteryTransport(cluster.network().transport(), random.split(), LATEST, breaksOneIn);
            joining.add(cluster.start(
                    Com.named("P" + place).transport(transport).expect(size).join()));
        }
        joining.forEach(com -> cluster.add(cluster.await(com)));
    }

    private void note(ComEvent event) {
        Happening happening = Happening.of(event);
        if (happening != null) {
            happenings.add(happening);
        }
    }

    /** Lets everything happen, and waits until it is over. */
    void run() {
        for (int action = 0; action < ACTIONS; action++) {
            act();
        }
        cluster.advance(SPAN);
        operations.forEach(cluster::await);
        cluster.advance(SETTLING);
    }

    private void act() {
        Com com = someone();
        int number = payloads++;
        String letter = LETTER + number;
        switch (random.nextInt(7)) {
            case 0 -> sometime(Mono.fromRunnable(() -> tick(com)));
            case 1 -> sometime(com.publish(letter));
            case 2 -> sometime(com.broadcast(letter));
            case 3 -> sometime(com.sendTo(letter, someone().self()));
            case 4 -> sometime(com.broadcastSync(letter));
            case 5 -> meet(com, another(com), "rendezvous " + number);
            default -> gather(com, "collective " + number);
        }
    }

    private void tick(Com com) {
        happenings.add(
                new Happening.Ticked(com.self().identity(), com.clock().tick().time()));
    }

    private void meet(Com sender, Com receiver, String payload) {
        sometime(sender.sendToSync(payload, receiver.self()));
        sometime(receiver.receiveFromSync(sender.self()));
    }

    private void gather(Com sender, String payload) {
        cluster.coms().forEach(com -> sometime(com.broadcastSync(payload, sender.self())));
    }

    private void sometime(Publisher<?> operation) {
        Duration later = Duration.ofNanos(random.nextLong(SPAN.toNanos()));
        operations.add(cluster.start(Mono.delay(later, cluster.time()).thenMany(operation)));
    }

    private Com someone() {
        return cluster.com(random.nextInt(cluster.coms().size()));
    }

    private Com another(Com com) {
        Com other = someone();
        return other.equals(com) ? another(com) : other;
    }

    /** What happened, as the processes' traces tell it, in the order in which it happened. */
    List<Happening> happenings() {
        return List.copyOf(happenings);
    }

    List<Com> coms() {
        return cluster.coms();
    }

    /** What the application at a place took from its mailbox. */
    List<Object> mailbox(int place) {
        return mailboxes.get(place).getReceivedOnNext().stream()
                .<Object>map(Message::payload)
                .toList();
    }

    @Override
    public void close() {
        cluster.close();
    }
}
