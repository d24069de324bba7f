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
        return engine.join(limit).map(joined -> this); // thenReturn may drop this if it is cancelled in between
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

    /** One that was on its way to a slow subscriber may be old when it is taken, so it stands for the latest. */
    @Override
    public Flux<View> views() {
        return engine.delivery()
                .deliverLatest("views", engine.outlets().views())
                .map(onItsWay -> view())
                .distinctUntilChanged();
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
        return operation(new Verb<>(
                "synchronize",
                barrier,
                subscriber -> operation -> engine.protocol().arrive(operation, barrier, engine.now()),
                Verb.nothing()));
    }

    @Override
    public Mono<Acknowledgements> broadcastSync(Object payload, Quorum quorum, AckLevel level) {
        return stamped(
                "broadcastSync",
                payload,
                bytes -> operation -> new UserCall.BroadcastSync(operation, bytes, quorum, level),
                (acknowledged, subscriber) -> (Acknowledgements) acknowledged);
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
        return Mono.<Message<?>>defer(() -> {
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
                    return receiving(
                            "broadcastSync",
                            "from " + from,
                            subscriber ->
                                    operation -> engine.protocol().receiveCollective(operation, from, engine.now()));
                })
                .name(Delivery.name("broadcastSync"));
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
        return receiving("receiveFromSync", "from " + detail, subscriber -> {
            Member from = another("receiveFromSync", sender);
            return operation -> engine.protocol().receiveRendezvous(operation, from, engine.now());
        });
    }

    // --- critical section ---

    @Override
    public Mono<Permit> requestSC(String ring) {
        return engine.delivery()
                .deliver(request(ring).cast(Permit.class))
                .doOnDiscard(ReactorPermit.class, engine.permits()::giveUp);
    }

    /** It comes on the loop. */
    private Mono<ReactorPermit> request(String ring) {
        checkName("ring", ring);
        return onTheLoop(new Verb<>(
                        "requestSC",
                        ring,
                        subscriber -> operation -> engine.protocol().requestPermit(operation, ring, engine.now()),
                        (granted, subscriber) -> engine.permits().issue(granted)))
                .doOnNext(engine.permits()::stand);
    }

    @Override
    public Mono<Void> releaseSC(String ring) {
        checkName("ring", ring);
        return operation(new Verb<>(
                "releaseSC",
                ring,
                subscriber -> operation -> engine.permits().release(operation, ring),
                Verb.nothing()));
    }

    @Override
    public <T> Mono<T> criticalSection(String ring, Function<? super Permit, ? extends Publisher<? extends T>> work) {
        return new CriticalSection<>(request(ring), engine.permits(), engine.delivery(), work);
    }

    // --- observation and the end ---

    @Override
    public Flux<TokenEvent> tokenRing() {
        return engine.delivery().deliver("tokenRing", engine.outlets().tokens());
    }

    @Override
    public Mono<Void> forceNewGroup() {
        return operation(new Verb<>(
                        "forceNewGroup",
                        "",
                        subscriber -> operation -> engine.protocol().forceNewGroup(operation, engine.now()),
                        Verb.nothing()))
                .doOnSuccess(done -> LOGGER.warn(
                        "{} was forced to go on alone, as {}: unsafe if other members of its former group live",
                        self(),
                        view()));
    }

    @Override
    public Mono<Void> leave() {
        return engine.delivery().deliver("leave", engine.leave());
    }

    @Override
    public void dispose() {
        engine.close();
    }

    @Override
    public Mono<Void> disposeLater() {
        return engine.delivery().deliver("disposeLater", engine.disposeLater());
    }

    @Override
    public Mono<Void> onDispose() {
        return engine.delivery().deliver("onDispose", engine.onClosed());
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
