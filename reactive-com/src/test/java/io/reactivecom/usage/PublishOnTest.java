package io.reactivecom.usage;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/** With a scheduler of its own the application has its signals there, all of them, and loses nothing by it. */
class PublishOnTest {

    private static final String OURS = "application";
    private static final int MANY = 500;
    private static final int MOST_ROUNDS = 2_000;

    private final InMemoryNetwork network = InMemoryNetwork.create();
    private final Scheduler application = Schedulers.newParallel(OURS, 2);
    private final Scheduler patient = Schedulers.newBoundedElastic(4, 100, "patient");
    private final List<Com> coms = new ArrayList<>();

    @BeforeEach
    void join() {
        coms.addAll(Flux.range(0, 2)
                .flatMap(place -> Com.named("P" + place)
                        .transport(network.transport())
                        .publishOn(application)
                        .expect(2)
                        .join()
                        .doOnNext(com -> assertOurs()))
                .collectSortedList((one, other) -> one.rank() - other.rank())
                .block(PATIENCE));
    }

    @AfterEach
    void close() {
        coms.forEach(Com::dispose);
        network.dispose();
        application.dispose();
        patient.dispose();
    }

    /** One whose signals may block. */
    private Com joinPatient() {
        Com com = Com.named("P2")
                .transport(network.transport())
                .publishOn(patient)
                .joinNow(PATIENCE);
        coms.add(com);
        return com;
    }

    private static void assertOurs() {
        assertThat(Thread.currentThread().getName()).startsWith(OURS);
    }

    static Stream<Arguments> publishers() {
        return Stream.of(
                publisher("views", Com::views),
                publisher("events", Com::events),
                publisher("healthChanges", Com::healthChanges),
                publisher("health", Com::health),
                publisher("explain", Com::explain),
                publisher("mailbox", Com::mailbox),
                publisher("publish", com -> com.publish("x")),
                publisher("sendTo", com -> com.sendTo("x", 1)),
                publisher("sendAllTo", com -> com.sendAllTo(Flux.just("x"), 1)),
                publisher("broadcastSync", com -> com.broadcastSync("x")),
                publisher("requestSC", com -> com.requestSC().flatMap(Permit::release)),
                publisher(
                        "criticalSection",
                        com -> com.criticalSection(permit -> {
                            assertOurs();
                            return Mono.just("x");
                        })),
                publisher(
                        "lost",
                        com -> com.requestSC("kept")
                                .flatMap(permit -> permit.lost().doFirst(com::dispose))),
                publisher("disposeLater", Com::disposeLater),
                publisher("leave", Com::leave));
    }

    private static Arguments publisher(String name, Function<Com, Publisher<?>> verb) {
        return Arguments.argumentSet(name, verb);
    }

    @ParameterizedTest
    @MethodSource("publishers")
    void signalsOnTheApplicationsThreads(Function<Com, Publisher<?>> verb) {
        Mono<Object> signalled = Flux.<Object>from(verb.apply(coms.get(0)))
                .doOnNext(element -> assertOurs())
                .doOnComplete(PublishOnTest::assertOurs)
                .take(1)
                .then(Mono.just("done"));
        coms.get(1).sendTo("x", 0).block(PATIENCE);
        coms.get(1).mailbox().subscribe();

        assertThat(signalled.block(PATIENCE)).isEqualTo("done");
    }

    @Test
    void whoBlocksThereKeepsNobodyFromAnythingElse() {
        Com slow = joinPatient();

        Mono<String> working = slow.criticalSection(permit -> {
            coms.get(0).broadcastSync("meanwhile").block(PATIENCE);
            return Mono.just("done");
        });

        assertThat(working.block(PATIENCE)).isEqualTo("done");
    }

    /** What a handler waits for comes in, though the handler is not done with its own message. */
    @Test
    void aHandlerMayWaitForAnotherMessage() {
        Com asking = joinPatient();
        Mono<Integer> answer = asking.mailbox(String.class)
                .next()
                .map(question -> Objects.requireNonNull(
                                asking.mailbox(Integer.class).next().block(PATIENCE))
                        .payload());
        CompletableFuture<@Nullable Integer> answered = answer.toFuture();

        coms.get(0).sendTo("how many?", 2).block(PATIENCE);
        coms.get(0).sendTo(7, 2).block(PATIENCE);

        assertThat(answered).succeedsWithin(PATIENCE).isEqualTo(7);
    }

    /** Reactor calls it fatal and passes it on, so nothing of ours may be left undone behind it. */
    @Test
    void aClassThatIsMissingHarmsOnlyWhoMissesIt() {
        coms.get(1).mailbox().subscribe(new BaseSubscriber<>() {
            @Override
            public Context currentContext() {
                return Context.empty();
            }

            @Override
            protected void hookOnNext(Message<?> message) {
                throw new NoClassDefFoundError("nowhere");
            }
        });
        coms.get(1)
                .criticalSection(permit -> {
                    throw new NoClassDefFoundError("nowhere");
                })
                .subscribe(result -> {}, error -> {});
        coms.get(0).sendTo("first", 1).block(PATIENCE);

        Mono<String> inside = coms.get(0).criticalSection(permit -> Mono.just("inside"));
        assertThat(inside.block(PATIENCE)).isEqualTo("inside");
        coms.get(0).sendTo("second", 1).block(PATIENCE);
        assertThat(Objects.requireNonNull(coms.get(1).mailbox().next().block(PATIENCE))
                        .payload())
                .isEqualTo("second");
    }

    /** Taking one at a time, each by a subscription of its own that cancels while the next message is there already. */
    @Test
    void takingOneByOneLosesNothing() {
        coms.get(0).sendAllTo(Flux.range(0, MANY), 1).block(PATIENCE);

        List<Object> taken = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            Message<?> message = coms.get(1).mailbox().next().block(PATIENCE);
            taken.add(message == null ? "nothing" : message.payload());
        }

        assertThat(taken).isEqualTo(IntStream.range(0, MANY).boxed().toList());
    }

    /**
     * Readers who come and go at any moment: what was on its way to one of them is there for the next, in its place. They have no
     * operators, which drop what meets their cancellation.
     */
    @RepeatedTest(5)
    void readersWhoGoLoseNothing() {
        Flux<Integer> numbers = Flux.range(0, MANY).delayElements(Duration.ofNanos(100_000), Schedulers.single());
        coms.get(0).sendAllTo(numbers, 1).subscribe();

        List<Taker> takers = new ArrayList<>();
        for (int round = 0; round < MOST_ROUNDS && takenBy(takers).size() < MANY; round++) {
            Taker taker = new Taker();
            takers.add(taker);
            coms.get(1).mailbox().subscribe(taker);
            Mono.delay(Duration.ofMillis(2)).block(PATIENCE);
            taker.cancel();
        }

        assertThat(takenBy(takers)).isEqualTo(IntStream.range(0, MANY).boxed().toList());
    }

    private static List<Object> takenBy(List<Taker> takers) {
        return takers.stream().flatMap(taker -> taker.taken.stream()).toList();
    }

    private static final class Taker extends BaseSubscriber<Message<?>> {

        private final Queue<Object> taken = new ConcurrentLinkedQueue<>();

        @Override
        protected void hookOnNext(Message<?> message) {
            taken.add(message.payload());
        }
    }

    @Test
    void aSchedulerThatTakesNoMoreTasksKeepsNobodyWaiting() {
        application.dispose();

        coms.get(0).sendTo("x", 1).block(PATIENCE);

        assertThat(coms.get(1).mailbox().next().block(PATIENCE)).isNotNull();
        assertThat(coms.get(1).criticalSection(permit -> Mono.just("inside")).block(PATIENCE))
                .isEqualTo("inside");
    }
}
