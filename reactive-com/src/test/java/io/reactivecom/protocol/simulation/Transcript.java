package io.reactivecom.protocol.simulation;

import io.reactivecom.Acknowledgements;
import io.reactivecom.ComException;
import io.reactivecom.Member;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.View;
import io.reactivecom.protocol.Grant;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Operation;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Frame;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes a conversation down: what reaches whom, and what comes of it. What keeps a link alive is hidden at first. */
final class Transcript implements Observer {

    private final List<String> lines = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>(List.of("Hello", "Resume", "Heartbeat", "Ack"));
    private SimulatedTime time = new SimulatedTime();
    private @Nullable PrintStream out;

    void follow(SimulatedTime clock) {
        time = clock;
    }

    /** Prints at once instead of keeping what it writes. */
    void printTo(PrintStream stream) {
        out = stream;
    }

    /** From now on leaves out frames and events whose first word is one of these. */
    void hide(List<String> words) {
        hidden.addAll(words);
    }

    /** From now on writes these down, though they were hidden. */
    void show(List<String> words) {
        words.forEach(hidden::remove);
    }

    /** What was written since the last time. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }

    private void write(String who, String what) {
        if (!hidden.contains(what.split(" ", 2)[0])) {
            note(String.format(Locale.ROOT, "%7.1f  %s %s", time.now() / 1e6, who, what));
        }
    }

    void note(String what) {
        if (out == null) {
            lines.add(what);
        } else {
            out.println(what);
        }
    }

    @Override
    public void received(SimulatedProcess by, SimulatedProcess from, Frame frame) {
        write(from + " → " + by, FrameText.of(frame));
    }

    @Override
    public void installed(SimulatedProcess process, View view) {
        write(process.name(), "installs " + FrameText.of(view));
    }

    @Override
    public void expelled(SimulatedProcess process, View without) {
        write(process.name(), "is expelled by " + FrameText.of(without));
    }

    @Override
    public void ended(SimulatedProcess process, String how) {
        write(process.name(), how);
    }

    @Override
    public void status(SimulatedProcess process, Status status) {
        write(process.name(), "is " + status);
    }

    @Override
    public void token(SimulatedProcess process, TokenEvent event) {
        Member peer = event.peer();
        String whom = switch (event.kind()) {
            case RECEIVED -> " from " + peer;
            case PASSED -> " to " + peer;
            default -> "";
        };
        write(process.name(), "token " + event.ring() + " " + event.kind() + whom + " in epoch " + event.epoch());
    }

    @Override
    public void delivered(SimulatedProcess process, Stamped<Incoming> message) {
        Body.UserBody body = message.value().body();
        write(
                process.name(),
                "has " + FrameText.of(body.payload()) + " of " + message.value().from() + " at " + message.stamp());
    }

    @Override
    public void completed(SimulatedProcess process, Operation operation, Object result) {
        write(process.name(), operation + " completes" + text(result));
    }

    private static String text(Object result) {
        if (result instanceof Grant grant) {
            return ": fence " + (grant.fence() >> 20) + "." + (grant.fence() & 0xfffff);
        }
        if (result instanceof Acknowledgements acknowledgements) {
            return ": acknowledged by " + acknowledgements.acknowledged() + ", departed " + acknowledgements.departed();
        }
        return result instanceof Stamped<?> stamped && stamped.value() instanceof Incoming incoming
                ? ": " + FrameText.of(incoming.body().payload())
                : "";
    }

    @Override
    public void failed(SimulatedProcess process, Operation operation, ComException error) {
        write(process.name(), operation + " fails: " + error.getMessage());
    }
}
