package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.ComEvent;
import io.reactivecom.Message;
import io.reactivecom.Permit;
import io.reactivecom.TokenEvent;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** What was handed to the application's scheduler comes back from one that is busy for ever, or disposed with its tasks. */
class ForgetfulSchedulerTest {

    private final InMemoryNetwork network = InMemoryNetwork.create();
    /** With a thread that may block, also under BlockHound. */
    private final Scheduler application = Schedulers.newSingle(task -> new Thread(task, "application"));

    private final CountDownLatch never = new CountDownLatch(1);
    private final CountDownLatch granted = new CountDownLatch(1);
    private final Com p0 = join(Com.named("P0").publishOn(application).observe(this::observe));
    private final Com p1 = join(Com.named("P1"));

    private Com join(ComBuilder builder) {
        return Objects.requireNonNull(builder.transport(network.transport())
                .heartbeat(Duration.ofMillis(50))
                .joinNow(PATIENCE));
    }

    private void observe(ComEvent event) {
        if (event instanceof ComEvent.Token token && token.token().kind() == TokenEvent.Kind.GRANTED) {
            granted.countDown();
        }
    }

    /** From now on the scheduler takes tasks and runs none. */
    @BeforeEach
    void occupyTheScheduler() throws InterruptedException {
        CountDownLatch occupied = new CountDownLatch(1);
        application.schedule(() -> {
            occupied.countDown();
            try {
                never.await();
            } catch (InterruptedException disposed) {
                Thread.currentThread().interrupt();
            }
        });
        occupied.await();
    }

    @AfterEach
    void close() {
        never.countDown();
        p0.dispose();
        p1.dispose();
        network.dispose();
        application.dispose();
    }

    @Test
    void aSectionThatIsCancelledBeforeItsWorkBeginsFreesTheRingAtOnce() throws InterruptedException {
        Disposable section = p0.criticalSection(permit -> Mono.just("inside")).subscribe();
        awaitGrant();

        section.dispose();

        assertThat(enter(p1)).isEqualTo("entered");
    }

    @Test
    void aRequestThatIsCancelledBeforeItsPermitHasComeFreesTheRingAtOnce() throws InterruptedException {
        Disposable request = p0.requestSC().subscribe();
        awaitGrant();

        request.dispose();

        assertThat(enter(p1)).isEqualTo("entered");
    }

    @Test
    void aSectionWhoseSchedulerIsDisposedIsCarriedOut() throws InterruptedException {
        CompletableFuture<@Nullable String> section =
                p0.criticalSection(permit -> Mono.just("inside")).toFuture();
        awaitGrant();

        application.dispose();

        assertThat(section).succeedsWithin(PATIENCE).isEqualTo("inside");
        assertThat(enter(p1)).isEqualTo("entered");
    }

    @Test
    void aPermitWhoseSchedulerIsDisposedReachesItsRequester() throws InterruptedException {
        CompletableFuture<@Nullable Permit> request = p0.requestSC().toFuture();
        awaitGrant();

        application.dispose();

        assertThat(request).succeedsWithin(PATIENCE).matches(Permit::isValid);
        request.join().release().block(PATIENCE);
        assertThat(enter(p1)).isEqualTo("entered");
    }

    @Test
    void aMessageOnItsWayToAReaderThatGoesIsThereForTheNext() {
        Disposable first = p0.mailbox().subscribe();
        p1.sendTo("first", p0.self()).block(PATIENCE);
        p1.sendTo("second", p0.self()).block(PATIENCE);
        p1.broadcastSync("they have come").block(PATIENCE);

        first.dispose();
        CompletableFuture<@Nullable List<Message<?>>> next =
                p0.mailbox().take(2).collectList().toFuture();
        application.dispose();

        assertThat(next).succeedsWithin(PATIENCE);
        assertThat(next.join())
                .extracting(message -> (Object) message.payload())
                .containsExactly("first", "second");
    }

    @Test
    void aMessageOnItsWayToACallThatGoesIsThereForTheNext() {
        Disposable rendezvous = p0.receiveFromSync(p1.self()).subscribe();
        Disposable collective = p0.broadcastSync(null, p1.self()).subscribe();
        p1.sendToSync("met", p0.self()).block(PATIENCE);
        p1.broadcastSync("for all", p1.self()).block(PATIENCE);

        rendezvous.dispose();
        collective.dispose();
        CompletableFuture<? extends Message<?>> nextRendezvous =
                p0.receiveFromSync(p1.self()).toFuture();
        CompletableFuture<? extends Message<?>> nextCollective =
                p0.broadcastSync(null, p1.self()).toFuture();
        application.dispose();

        assertThat(nextRendezvous).succeedsWithin(PATIENCE);
        assertThat(nextRendezvous.join().payload()).isEqualTo("met");
        assertThat(nextCollective).succeedsWithin(PATIENCE);
        assertThat(nextCollective.join().payload()).isEqualTo("for all");
    }

    @Test
    void aMessageWhoseSchedulerIsDisposedReachesItsReaderAndTheNextOnesDo() {
        CompletableFuture<@Nullable List<Message<?>>> read =
                p0.mailbox().take(2).collectList().toFuture();
        p1.sendTo("first", p0.self()).block(PATIENCE);
        p1.broadcastSync("it has come").block(PATIENCE);

        application.dispose();

        assertThat(read).succeedsWithin(PATIENCE);
        assertThat(read.join())
                .extracting(message -> (Object) message.payload())
                .containsExactly("first", "it has come");
    }

    @Test
    void allVerbsEndThoughTheSchedulerIsDisposedWithTheirResults() {
        Flux.range(0, 3).flatMap(i -> p1.sendTo(i, p0.self())).blockLast(PATIENCE);
        List<CompletableFuture<?>> all = List.of(
                p0.sendTo("x", p1.self()).toFuture(),
                p0.broadcastSync("x").toFuture(),
                p0.synchronize().toFuture(),
                p0.sendToSync("x", p1.self()).toFuture(),
                p0.receiveFromSync(p1.self()).toFuture(),
                p0.health().toFuture(),
                p0.sendAllTo(Flux.just("x", "y"), p1.self()).toFuture());
        Mono.when(
                        p1.synchronize(),
                        p1.receiveFromSync(p0.self()),
                        p1.sendToSync("x", p0.self()),
                        p1.broadcastSync("after them"))
                .block(PATIENCE);

        application.dispose();

        assertThat(all).allSatisfy(future -> assertThat(future).succeedsWithin(PATIENCE));
    }

    private void awaitGrant() throws InterruptedException {
        assertThat(granted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("a permit is granted")
                .isTrue();
    }

    private static String enter(Com com) {
        return Objects.requireNonNull(
                com.criticalSection(permit -> Mono.just("entered")).block(PATIENCE));
    }
}
