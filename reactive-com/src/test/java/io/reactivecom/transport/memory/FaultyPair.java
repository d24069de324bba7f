package io.reactivecom.transport.memory;

import static io.reactivecom.transport.Pair.buffer;

import io.reactivecom.transport.Connection;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.transport.Inbox;
import io.reactivecom.transport.Pair;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;
import reactor.test.subscriber.TestSubscriber;

/** Two processes, "left" and "right", connected over a network with faults under virtual time, and what arrives there. */
final class FaultyPair implements AutoCloseable {

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final InMemoryNetwork network;
    private final TestSubscriber<Connection> accepted = TestSubscriber.create();
    private final Pair pair;
    private final Inbox atLeft;
    private final Inbox atRight;

    @SuppressWarnings("NullAway") // accepted() is asked once the fields that it reads are there
    FaultyPair(long seed) {
        network = InMemoryNetwork.create(time, seed);
        Endpoint left = Pair.open(network.transport("left"));
        Endpoint right = Pair.open(network.transport("right"));
        right.accepted().subscribe(accepted);
        Connection dialled = Pair.dial(left, "right");
        pair = new Pair(left, right, dialled, accepted(0));
        atLeft = Inbox.of(pair.dialled());
        atRight = Inbox.of(pair.accepted());
    }

    InMemoryNetwork network() {
        return network;
    }

    Faults faults() {
        return network.faults();
    }

    Pair pair() {
        return pair;
    }

    Inbox atLeft() {
        return atLeft;
    }

    Inbox atRight() {
        return atRight;
    }

    /** What the right has accepted as its n-th connection, from 0. */
    Connection accepted(int place) {
        return accepted.getReceivedOnNext().get(place);
    }

    void leftSends(String text) {
        leftSends(pair.dialled(), text);
    }

    void leftSends(Connection connection, String text) {
        pair.left().scheduler().schedule(() -> connection.send(buffer(text)));
    }

    void rightSends(String text) {
        pair.right().scheduler().schedule(() -> pair.accepted().send(buffer(text)));
    }

    /** The left dials the right once more. */
    TestSubscriber<Connection> dial() {
        return start(pair.left().connect("right"));
    }

    <T> TestSubscriber<T> start(Mono<T> mono) {
        TestSubscriber<T> subscriber = TestSubscriber.create();
        mono.subscribe(subscriber);
        return subscriber;
    }

    void advance(long millis) {
        time.advanceTimeBy(Duration.ofMillis(millis));
    }

    long millis() {
        return time.now(TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        network.dispose();
    }
}
