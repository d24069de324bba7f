package io.reactivecom.transport;

import static io.reactivecom.RealTime.PATIENCE;
import static io.reactivecom.transport.Pair.buffer;
import static io.reactivecom.transport.Pair.on;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.reactivecom.AddressInUseException;
import java.time.Duration;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.util.retry.Retry;

/** What every {@link Endpoint} promises. */
interface EndpointContract extends NetworkUnderTest {

    @Test
    default void connectionsAcceptedBeforeTheSubscriptionAreKept() {
        Endpoint left = Pair.open(transport());
        Endpoint right = Pair.open(transport());
        Pair.dial(left, right.address());
        Pair.dial(left, right.address());

        StepVerifier.create(right.accepted())
                .expectNextCount(2)
                .then(() -> right.close().subscribe())
                .expectComplete()
                .verify(PATIENCE);
        Pair.close(left);
    }

    @Test
    default void diallingWhereNobodyListensIsRefused() {
        Endpoint endpoint = Pair.open(transport());
        String address = unusedAddress();

        StepVerifier.create(endpoint.connect(address))
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOfSatisfying(
                                ConnectionRefusedException.class,
                                refusal -> assertThat(refusal.address()).isEqualTo(address)))
                .verify(PATIENCE);
        Pair.close(endpoint);
    }

    @Test
    default void cancellingADialLeavesNothingOpen() {
        Endpoint left = Pair.open(transport());
        Endpoint right = Pair.open(transport());
        Queue<Inbox> accepted = new ConcurrentLinkedQueue<>();
        right.accepted().subscribe(connection -> accepted.add(Inbox.of(connection)));
        Random random = new Random(6);
        for (int round = 0; round < 200; round++) {
            cancelAfter(random.nextInt(300_000), left.connect(right.address()), Connection::close);
        }
        Connection last = Pair.dial(left, right.address());
        on(left.scheduler(), () -> last.send(buffer("last")));

        await().until(() -> accepted.stream().anyMatch(inbox -> inbox.text().equals("last")));
        accepted.stream().filter(inbox -> inbox.bytes().length == 0).forEach(Inbox::awaitEnd);
        Pair.close(left);
        Pair.close(right);
    }

    @Test
    default void whoNoLongerAcceptsClosesWhatComes() {
        Endpoint left = Pair.open(transport());
        Endpoint right = Pair.open(transport());
        right.accepted().subscribe().dispose();

        Connection refused = Pair.dial(left, right.address());
        Inbox.of(refused).awaitEnd();
        Pair.close(left);
        Pair.close(right);
    }

    @Test
    default void allSignalsComeOnTheScheduler() {
        Endpoint left = Pair.open(transport());
        Endpoint right = Pair.open(transport());
        Queue<Thread> leftThreads = new ConcurrentLinkedQueue<>();
        Queue<Thread> rightThreads = new ConcurrentLinkedQueue<>();
        Queue<Connection> accepted = new ConcurrentLinkedQueue<>();
        Disposable accepting = right.accepted()
                .doOnEach(signal -> rightThreads.add(Thread.currentThread()))
                .subscribe(accepted::add);
        Mono<Connection> connect = left.connect(right.address())
                .doOnEach(signal -> leftThreads.add(Thread.currentThread()))
                .doOnError(error -> leftThreads.add(Thread.currentThread()));
        Connection dialled = Pair.obtain(connect);
        await().until(() -> !accepted.isEmpty());
        Inbox inbox = Inbox.of(dialled);
        on(right.scheduler(), () -> accepted.element().send(buffer("hello")));
        inbox.awaitBytes(5);
        accepted.element().close();
        inbox.awaitEnd();
        Thread leftThread = Pair.threadOf(left);
        Thread rightThread = Pair.threadOf(right);
        Pair.close(right);
        StepVerifier.create(connect)
                .expectError(ConnectionRefusedException.class)
                .verify(PATIENCE);
        await().until(accepting::isDisposed);

        assertThat(inbox.threads()).containsOnly(leftThread);
        assertThat(leftThreads).containsOnly(leftThread);
        assertThat(rightThreads).containsOnly(rightThread);
        Pair.close(left);
    }

    @Test
    default void anAddressIsHadOnce() {
        Endpoint endpoint = Pair.open(transport());

        StepVerifier.create(transportAt(endpoint.address()).open())
                .expectErrorSatisfies(error -> assertThat(error)
                        .isInstanceOf(AddressInUseException.class)
                        .hasMessageContaining(endpoint.address()))
                .verify(PATIENCE);
        Pair.close(endpoint);
    }

    @Test
    default void closingAnEndpointClosesItsConnectionsAndFreesItsAddress() {
        try (Pair pair = Pair.connect(transport())) {
            Inbox left = Inbox.of(pair.dialled());
            Inbox right = Inbox.of(pair.accepted());
            String address = pair.right().address();
            Pair.close(pair.right());

            left.awaitEnd();
            right.awaitEnd();
            StepVerifier.create(pair.left().connect(address))
                    .expectError(ConnectionRefusedException.class)
                    .verify(PATIENCE);
            Endpoint successor = Pair.open(transportAt(address));
            assertThat(successor.address()).isEqualTo(address);
            Pair.close(successor);
        }
    }

    @Test
    default void aClosedEndpointDialsNoMore() {
        Endpoint left = Pair.open(transport());
        Endpoint right = Pair.open(transport());
        Pair.close(left);

        StepVerifier.create(left.connect(right.address())).expectError().verify(PATIENCE);
        Pair.close(right);
    }

    @Test
    default void anEndpointIsClosedOnce() {
        Endpoint endpoint = Pair.open(transport());

        StepVerifier.create(Flux.merge(endpoint.close(), endpoint.close()))
                .expectComplete()
                .verify(PATIENCE);
        StepVerifier.create(endpoint.close()).expectComplete().verify(PATIENCE);
    }

    @Test
    default void anEndpointCanBeClosedOnItsOwnScheduler() {
        Endpoint endpoint = Pair.open(transport());
        on(endpoint.scheduler(), () -> endpoint.close().subscribe());

        StepVerifier.create(endpoint.close()).expectComplete().verify(PATIENCE);
    }

    @Test
    default void cancellingAnOpenLeavesNothingOpen() {
        Endpoint first = Pair.open(transport());
        Transport again = transportAt(first.address());
        Pair.close(first);
        Mono<Endpoint> opened = again.open().retryWhen(Retry.fixedDelay(1_000, Duration.ofMillis(1)));
        Random random = new Random(7);
        for (int round = 0; round < 50; round++) {
            cancelAfter(
                    random.nextInt(3_000_000),
                    again.open(),
                    endpoint -> endpoint.close().subscribe());

            StepVerifier.create(opened.flatMap(Endpoint::close))
                    .expectComplete()
                    .verify(PATIENCE);
        }
    }

    /** Cancels after a while; what came in spite of that is closed. */
    private static <T> void cancelAfter(int nanos, Mono<T> source, Consumer<T> closing) {
        BaseSubscriber<T> subscriber = new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(T value) {
                closing.accept(value);
            }
        };
        source.subscribe(subscriber);
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        subscriber.cancel();
    }
}
