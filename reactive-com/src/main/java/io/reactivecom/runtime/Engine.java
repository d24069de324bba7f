package io.reactivecom.runtime;

import io.reactivecom.ClosedException;
import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.LamportClock;
import io.reactivecom.Member;
import io.reactivecom.Stamp;
import io.reactivecom.Status;
import io.reactivecom.Traffic;
import io.reactivecom.View;
import io.reactivecom.protocol.ComProtocol;
import io.reactivecom.protocol.Keys;
import io.reactivecom.protocol.Settings;
import io.reactivecom.protocol.UserCall;
import io.reactivecom.transport.Endpoint;
import io.reactivecom.wire.FrameCodec;
import io.reactivecom.wire.ViewId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a communicator is made of, and its life: opened, joined, perhaps expelled and joined again, closed. */
final class Engine {

    static final int MOST_FRAME_BYTES = Codecs.MOST_BYTES + (1 << 16);

    private final String name;
    private final Settings settings;
    private final Codecs codecs;
    private final Delivery delivery;
    private final Endpoint endpoint;
    private final Memory memory;
    private final Stays stays;
    private final LamportClock clock = new LamportClock(this::ticked);
    private final ProtocolLoop loop;
    private final Outlets outlets;
    private final Tracing tracing;
    private final Connections connections;
    private final Operations operations;
    private final Mailbox mailbox;
    private final Permits permits;
    private final Joining joining;
    private final Sinks.Empty<Void> closed = Sinks.empty();
    private ComProtocol protocol;
    private volatile Member self;
    private volatile View view = new View(0, 0, List.of());
    private volatile Status status = Status.JOINING;
    private volatile boolean closeAsked;
    private volatile boolean closing;
    private boolean leaving;

    Engine(
            String name,
            Settings settings,
            Codecs codecs,
            Delivery delivery,
            Endpoint endpoint,
            Memory memory,
            Keys keys) {
        this.name = name;
        this.settings = settings;
        this.codecs = codecs;
        this.delivery = delivery;
        this.endpoint = endpoint;
        this.memory = memory;
        this.stays = new Stays(name, endpoint, memory, keys);
        this.self = stays.incarnate();
        this.loop = new ProtocolLoop(
                endpoint.scheduler(), this::finishBatch, time -> protocol().onTime(time));
        this.joining = new Joining(name, this, loop);
        this.outlets = new Outlets(clock, this::moment);
        this.tracing = new Tracing(loop, outlets, codecs);
        this.connections = new Connections(endpoint, loop, new FrameCodec(MOST_FRAME_BYTES), new Signals(this));
        this.operations = new Operations(loop, outlets, operation -> protocol().cancel(operation, now()));
        this.mailbox = new Mailbox(loop, delivery, ComProtocol::consumed);
        this.permits = new Permits(loop, operations, this::protocol, delivery);
        this.protocol = stays.begin(settings, self, null, connections, new Shell(this));
        Relay relay = new Relay(this, tracing);
        outlets.outbound().subscribe(relay::send);
        outlets.inbound().subscribe(relay::receive);
    }

    // --- joining ---

    /** Looks for the group. Cancelling closes. */
    Mono<Boolean> join(@Nullable Duration limit) {
        return joining.join(limit, endpoint.scheduler());
    }

    void start() {
        connections.accept();
        protocol.start(now());
    }

    /** There is no going on: joining fails, and so does whatever waits. */
    void fail(ComException error) {
        loop.execute(() -> {
            joining.fail(error);
            shutDown(() -> error);
        });
    }

    boolean store(ViewId stored) {
        ComProtocol current = protocol;
        return memory.store(stored, () -> loop.execute(() -> current.stored(stored, now())), this::fail);
    }

    /** The view is new; the first one completes the joining. */
    void installed(View installed) {
        view = installed;
        installed.find(self.identity()).ifPresent(member -> self = member);
        outlets.trace(when -> new ComEvent.Installed(when, installed));
        outlets.view(installed);
        joining.succeed();
    }

    void statusChanged(Status next) {
        status = next;
        outlets.trace(when -> new ComEvent.StatusChanged(when, next));
        outlets.status();
    }

    /** The group goes on without this stay: another begins, under the same communicator, and looks for those it knew. */
    void expelled(View without) {
        ComProtocol over = protocol;
        loop.execute(() -> {
            if (!closing && protocol.equals(over)) {
                over.close(new ClosedException(name), now());
                connections.remember(without, view);
                self = stays.incarnate();
                protocol = stays.begin(settings, self, without, connections, new Shell(this));
                statusChanged(Status.JOINING);
                protocol.start(now());
            }
        });
    }

    // --- the verbs' part ---

    void execute(Runnable task) {
        loop.execute(task);
    }

    void send(UserCall call) {
        protocol.send(call, now());
    }

    /** What is true at this moment. */
    <T> Mono<T> ask(String method, Supplier<T> question, T onceClosed) {
        return delivery.deliver(
                method, Mono.create(sink -> loop.execute(() -> sink.success(closing ? onceClosed : question.get()))));
    }

    // --- the end ---

    /** Leaves in good order. */
    Mono<Void> leave() {
        return Mono.<Void>fromRunnable(() -> loop.execute(this::startLeaving)).then(onClosed());
    }

    /** The limit does not depend on the subscribers, which may stop waiting. Closes at once if the scheduler has ended. */
    private void startLeaving() {
        if (!leaving && !closing) {
            leaving = true;
            Duration patience = Duration.ofNanos(2 * settings.timeoutNanos());
            onClosed().timeout(patience, disposeLater(), endpoint.scheduler()).subscribe(none -> {}, ended -> close());
            protocol.leave(now());
        }
    }

    /** Closes at once. For any thread. */
    void close() {
        closeAsked = true;
        loop.execute(() -> shutDown(() -> new ClosedException(name)));
    }

    Mono<Void> disposeLater() {
        return Mono.<Void>fromRunnable(this::close).then(onClosed());
    }

    Mono<Void> onClosed() {
        return closed.asMono();
    }

    private void shutDown(Supplier<ComException> reason) {
        if (closing) {
            return;
        }
        closing = true;
        protocol.close(reason.get(), now());
        statusChanged(Status.LEFT);
        operations.close(reason);
        permits.closeSections(() -> new ClosedException(name));
        mailbox.close();
        outlets.complete();
        connections.close();
        connections.flush();
        loop.disarm();
        endpoint.close()
                .onErrorComplete()
                .doOnTerminate(loop::end)
                .then(memory.close())
                .subscribe(nothing -> {}, null, this::finishClosing);
    }

    private void finishClosing() {
        joining.close();
        permits.close();
        delivery.end();
        closed.tryEmitEmpty();
    }

    private void finishBatch() {
        ProtocolLoop.run(protocol::finishBatch);
        ProtocolLoop.run(connections::flush);
        ProtocolLoop.run(permits::look);
        ProtocolLoop.run(() -> delivery.look(now()));
        if (!closing) {
            loop.arm(protocol.nextDeadline());
        }
    }

    // --- the parts ---

    long now() {
        return loop.now();
    }

    long wallMillis() {
        return endpoint.scheduler().now(TimeUnit.MILLISECONDS);
    }

    ComProtocol protocol() {
        return protocol;
    }

    Operations operations() {
        return operations;
    }

    Outlets outlets() {
        return outlets;
    }

    Permits permits() {
        return permits;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    Delivery delivery() {
        return delivery;
    }

    Codecs codecs() {
        return codecs;
    }

    LamportClock clock() {
        return clock;
    }

    Member self() {
        return self;
    }

    View view() {
        return view;
    }

    Status status() {
        return status;
    }

    boolean isClosed() {
        return closeAsked || closing;
    }

    private ComEvent.When moment(long reading) {
        return new ComEvent.When(self.identity(), now(), reading, view.number());
    }

    Traffic traffic() {
        return connections.traffic();
    }

    private void ticked(Stamp stamp) {
        tracing.ticked(moment(stamp.time()));
    }
}
