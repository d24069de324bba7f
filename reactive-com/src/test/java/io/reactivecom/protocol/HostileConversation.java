package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.reactivecom.AckLevel;
import io.reactivecom.ComEvent;
import io.reactivecom.ComException;
import io.reactivecom.Quorum;
import io.reactivecom.Refusal;
import io.reactivecom.Stamp;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.wire.Bits;
import io.reactivecom.wire.Credit;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Hello;
import io.reactivecom.wire.Frame.Reject;
import io.reactivecom.wire.Frame.Resume;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.FrameCodec;
import io.reactivecom.wire.ViewBody;
import io.reactivecom.wire.ViewId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.function.Function;

/**
 * A process, as the shell runs it, to which others say whatever a test makes them say. What it answers must be such as can
 * be written, and of what it refuses it must have taken nothing.
 */
final class HostileConversation implements Carrier, Effects {

    private static final long MILLISECOND = 1_000_000;

    /** All that a message or a view may change. */
    private record Taken(View view, long clock, int arrived, int delivered, int completed, int installed) {}

    private final FrameCodec codec = new FrameCodec((1 << 20) + (1 << 16));
    private final RecordingEffects recorded = new RecordingEffects();
    private final Queue<Runnable> later = new ArrayDeque<>();
    private final List<Stamped<Incoming>> mailbox = new ArrayList<>();
    private final ComProtocol protocol;
    private View view = new View(0, 0, List.of());
    private long clock;
    private int arrived;
    private int installed;
    private int refusals;
    private long hungUp;
    private boolean over;
    private long now = 1_000 * MILLISECOND;

    HostileConversation() {
        protocol = new ComProtocol(
                Groups.SETTINGS, Groups.founder(0), Past.NONE, new Random(1), new TestKeys(1, null), this, this, now);
        protocol.start(now);
    }

    /** Brings the process into the founding view, with connections to P1 (number 1) and P2 (number 2). */
    void found() {
        for (int number = 1; number <= 2; number++) {
            greet(number, number);
        }
        frame(1, new Sequenced(1, ViewId.NONE, new ViewBody.Install(Groups.founding(3))));
        assertThat(view.size()).isEqualTo(3);
    }

    /** Operations of the user that wait for others, of every kind that others can complete. */
    void wantEverything() {
        Operation[] operations = new Operation[6];
        for (int i = 0; i < operations.length; i++) {
            operations[i] = new Operation(i, "operation", "", now);
        }
        run(() -> protocol.arrive(operations[0], "b", now));
        run(() -> protocol.requestPermit(operations[1], "r", now));
        run(() -> protocol.receiveRendezvous(operations[2], Groups.founder(1), now));
        run(() -> protocol.receiveCollective(operations[3], Groups.founder(1), now));
        send(new UserCall.BroadcastSync(operations[4], Groups.payload("x"), Quorum.all(), AckLevel.RECEIVED));
        send(new UserCall.SendToSync(operations[5], Groups.payload("x"), Groups.founder(1)));
    }

    private void send(UserCall call) {
        run(() -> protocol.send(call, now));
    }

    /** One of the group, or who says so, opens a connection and says hello. */
    void greet(long connection, int number) {
        open(connection);
        frame(connection, hello(number));
        frame(connection, new Resume(1, 0, 0, new Credit(8, 8), Bits.NONE, Bits.NONE));
    }

    Hello hello(int number) {
        return new Hello(
                Frame.VERSION,
                Groups.SETTINGS.cluster(),
                Groups.identity(number),
                Groups.address(number),
                "",
                Groups.SETTINGS.expect(),
                0,
                Groups.INTERVAL,
                Groups.TIMEOUT,
                false,
                Bits.NONE,
                ViewId.of(view),
                ViewId.NONE,
                false);
    }

    void open(long connection) {
        run(() -> protocol.onOpened(connection, null, null, now));
    }

    /** A frame comes; false if that was the end of its connection. */
    boolean frame(long connection, Frame frame) {
        Taken before = taken();
        int refusalsBefore = refusals;
        hungUp = 0;
        run(() -> protocol.onFrame(connection, frame, now));
        if (refusals > refusalsBefore) {
            assertThat(taken()).as("what was taken of the refused %s", frame).isEqualTo(before);
            assertThat(hungUp).as("the connection of the refused %s", frame).isEqualTo(connection);
        }
        return hungUp != connection && !over;
    }

    private Taken taken() {
        return new Taken(
                view, clock, arrived, mailbox.size(), recorded.completed().size(), installed);
    }

    /** Time passes; what is due by then is done in its order. */
    void pass(long milliseconds) {
        long until = now + milliseconds * MILLISECOND;
        while (!over && protocol.nextDeadline() <= until) {
            now = Math.max(now, protocol.nextDeadline());
            run(() -> protocol.onTime(now));
        }
        now = until;
    }

    /** The user takes what is in the mailbox, and asks what the rest waits for. */
    void takeAll() {
        List<Stamped<Incoming>> all = List.copyOf(mailbox);
        all.forEach(message -> run(() -> protocol.consumed(message.value())));
        protocol.explain(now);
    }

    boolean isOver() {
        return over;
    }

    private void run(Runnable input) {
        input.run();
        for (Runnable next = later.poll(); next != null; next = later.poll()) {
            next.run();
        }
    }

    @Override
    public void transmit(long connection, Frame frame) {
        refusals += frame instanceof Reject ? 1 : 0;
        ByteBuf out = Unpooled.buffer();
        codec.encode(frame, out);
        assertThat(codec.decode(out)).as("what is answered").isEqualTo(frame);
    }

    @Override
    public void check(Frame frame) {
        codec.encode(frame, Unpooled.buffer());
    }

    @Override
    public void trust(long connection) {}

    @Override
    public void hangUp(long connection) {
        hungUp = connection;
    }

    /** Dialling a founder takes for ever; no process is at any other address. */
    @Override
    public void dial(String address) {
        if (!address.equals(Groups.address(1)) && !address.equals(Groups.address(2))) {
            later.add(() -> protocol.onDialFailed(address, false, "nobody answers", now));
        }
    }

    @Override
    public List<String> seeds() {
        return List.of("seed:1");
    }

    @Override
    public long wallMillis() {
        return Groups.GENERATION + 1;
    }

    @Override
    public void goesOut(UserCall call) {
        protocol.sendOut(new Stamped<>(call, new Stamp(++clock)));
    }

    @Override
    public void arrived(Incoming incoming) {
        arrived++;
        clock = Math.max(clock, incoming.body().stamp().time()) + 1;
        protocol.receive(new Stamped<>(incoming, new Stamp(clock)));
    }

    @Override
    public void deliver(Stamped<Incoming> message) {
        mailbox.add(message);
    }

    @Override
    public void sent(Operation operation) {}

    @Override
    public boolean complete(Operation operation, Object result) {
        return recorded.complete(operation, result);
    }

    @Override
    public void fail(Operation operation, ComException error) {
        recorded.fail(operation, error);
    }

    @Override
    public void abandon(Operation operation, Throwable error) {
        throw new AssertionError(operation + " is carried out early", error);
    }

    @Override
    public void installed(View next) {
        installed++;
        assertThat(ViewId.of(next).isAfter(ViewId.of(view)))
                .as("%s after %s", next, view)
                .isTrue();
        view = next;
    }

    @Override
    public void expelled(View without) {
        over = true;
    }

    @Override
    public void left() {
        over = true;
    }

    @Override
    public void joinFailed(ComException error) {
        over = true;
    }

    @Override
    public void status(Status status) {}

    @Override
    public void refused(Refusal reason, String who, String why) {
        recorded.refused(reason, who, why);
    }

    @Override
    public void permitLost(Grant grant) {}

    @Override
    public void token(TokenEvent event) {}

    @Override
    public boolean tracing() {
        return true;
    }

    @Override
    public void trace(Function<ComEvent.When, ComEvent> event) {
        recorded.trace(event);
    }
}
