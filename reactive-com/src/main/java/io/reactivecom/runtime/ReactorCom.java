package io.reactivecom.runtime;

import static io.reactivecom.runtime.ReactorComBuilder.checkName;

import io.reactivecom.AckLevel;
import io.reactivecom.Acknowledgements;
import io.reactivecom.Com;
import io.reactivecom.LamportClock;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.MissingPayloadException;
import io.reactivecom.Permit;
import io.reactivecom.Quorum;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.UserCall;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.Logger;
import reactor.util.Loggers;

/** The communicator: each verb says what a subscription asks of the engine, and what it makes of the answer. */
final class ReactorCom extends ObservingVerbs implements Com {

    private static final Logger LOGGER = Loggers.getLogger(ReactorCom.class);

    private final Engine engine;

    ReactorCom(Engine engine) {
        super(engine);
        this.engine = engine;
    }

    Mono<Com> join(@Nullable Duration limit) {
        return engine.join(limit).thenReturn(this);
    }

    // --- who and where ---

    @Override
    public Member self() {
        return engine.self();
    }

    @Override
    public int rank() {
        View view = engine.view();
        return view.rankOf(engine.self());
    }

    @Override
    public View view() {
        return engine.view();
    }

    @Override
    public Flux<View> views() {
        return engine.outlets().views();
    }

    @Override
    public Status status() {
        return engine.status();
    }

    @Override
    public LamportClock clock() {
        return engine.clock();
    }

    // --- synchronous ---

    @Override
    public Mono<Void> synchronize() {
        return synchronize(DEFAULT);
    }

    @Override
    public Mono<Void> synchronize(String barrier) {
        checkName("barrier", barrier);
        return operation(
                "synchronize",
                barrier,
                () -> operation -> engine.protocol().arrive(operation, barrier, engine.now()),
                nothing());
    }

    @Override
    public Mono<Acknowledgements> broadcastSync(Object payload, Quorum quorum, AckLevel level) {
        return stamped(
                "broadcastSync",
                payload,
                bytes -> operation -> new UserCall.BroadcastSync(operation, bytes, quorum, level),
                Acknowledgements.class::cast);
    }

    @Override
    public Mono<Message<?>> broadcastSync(@Nullable Object payload, int from) {
        return collective(payload, ranked(from));
    }

    @Override
    public Mono<Message<?>> broadcastSync(@Nullable Object payload, Member from) {
        return collective(payload, () -> present(from));
    }

    /** Whether this is the sender's call is known when it is subscribed to. */
    private Mono<Message<?>> collective(@Nullable Object payload, Supplier<Member> sender) {
        return Mono.defer(() -> {
            Member from = sender.get();
            if (from.equals(self())) {
                if (payload == null) {
                    return Mono.error(new MissingPayloadException(from));
                }
                return stamped(
                        "broadcastSync",
                        payload,
                        bytes -> operation -> new UserCall.Collective(operation, bytes),
                        engine.codecs()::message);
            }
            return operation(
                    "broadcastSync",
                    "from " + from,
                    () -> operation -> engine.protocol().receiveCollective(operation, from, engine.now()),
                    engine.codecs()::message);
        });
    }

    @Override
    public Mono<Void> sendToSync(Object payload, int rank) {
        return sendToSync(payload, ranked(rank));
    }

    @Override
    public Mono<Void> sendToSync(Object payload, Member to) {
        return sendToSync(payload, () -> present(to));
    }

    private Mono<Void> sendToSync(Object payload, Supplier<Member> receiver) {
        return send("sendToSync", payload, bytes -> {
            Member to = another("sendToSync", receiver);
            return operation -> new UserCall.SendToSync(operation, bytes, to);
        });
    }

    @Override
    public Mono<Message<?>> receiveFromSync(int rank) {
        return receiveFromSync("rank " + rank, ranked(rank));
    }

    @Override
    public Mono<Message<?>> receiveFromSync(Member from) {
        return receiveFromSync(from.name(), () -> present(from));
    }

    private Mono<Message<?>> receiveFromSync(String detail, Supplier<Member> sender) {
        return operation(
                "receiveFromSync",
                "from " + detail,
                () -> {
                    Member from = another("receiveFromSync", sender);
                    return operation -> engine.protocol().receiveRendezvous(operation, from, engine.now());
                },
                engine.codecs()::message);
    }

    // --- critical section ---

    @Override
    public Mono<Permit> requestSC(String ring) {
        return request(ring).cast(Permit.class);
    }

    private Mono<ReactorPermit> request(String ring) {
        checkName("ring", ring);
        return operation(
                        "requestSC",
                        ring,
                        () -> operation -> engine.protocol().requestPermit(operation, ring, engine.now()),
                        engine.permits()::issue)
                .doOnNext(engine.permits()::stand);
    }

    @Override
    public Mono<Void> releaseSC(String ring) {
        checkName("ring", ring);
        return operation("releaseSC", ring, () -> operation -> engine.permits().release(operation, ring), nothing());
    }

    @Override
    public <T> Mono<T> criticalSection(String ring, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return new CriticalSection<>(request(ring), engine.permits(), work);
    }

    // --- observation and the end ---

    @Override
    public Flux<TokenEvent> tokenRing() {
        return engine.outlets().tokens();
    }

    @Override
    public Mono<Void> forceNewGroup() {
        return this.<Void>operation(
                        "forceNewGroup",
                        "",
                        () -> operation -> engine.protocol().forceNewGroup(operation, engine.now()),
                        nothing())
                .doOnSuccess(done -> LOGGER.warn(
                        "{} was forced to go on alone, as {}: unsafe if other members of its former group live",
                        self(),
                        view()));
    }

    @Override
    public Mono<Void> leave() {
        return engine.leave();
    }

    @Override
    public void dispose() {
        engine.close();
    }

    @Override
    public Mono<Void> disposeLater() {
        return engine.disposeLater();
    }

    @Override
    public Mono<Void> onDispose() {
        return engine.onClosed();
    }

    @Override
    public boolean isDisposed() {
        return engine.isClosed();
    }

    @Override
    public String toString() {
        return "Com " + self();
    }
}
