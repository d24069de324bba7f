package io.reactivecom.demo.playground.process;

import io.reactivecom.demo.child.ChildJvm;
import io.reactivecom.demo.child.OwnJvm;
import io.reactivecom.demo.json.JsonLines;
import io.reactivecom.demo.playground.MemberState;
import io.reactivecom.demo.playground.World;
import io.reactivecom.trace.TraceJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One member, as its parent knows it. What its process says comes by a thread of its own, and is taken in by the world's. */
final class Actor implements ChildJvm.Listener {

    private final String name;
    private final Executor world;
    private final World.Listener listener;
    private final Consumer<Actor> listens;
    private @Nullable ChildJvm process;
    private final List<Instruction> kept = new ArrayList<>();
    private MemberState state;
    private String address = "";
    private String fate = "";
    private boolean paused;
    private boolean entered;

    /**
     * Creates one whose process has not begun.
     *
     * @param name its name
     * @param world the world's thread
     * @param listener told what happens to it
     * @param listens told when it can be reached
     */
    Actor(String name, Executor world, World.Listener listener, Consumer<Actor> listens) {
        this.name = name;
        this.world = world;
        this.listener = listener;
        this.listens = listens;
        this.state = MemberState.coming(name, "STARTING");
    }

    /** Starts its process, which then waits until it may join. */
    void start(int expected) throws IOException {
        List<String> arguments =
                List.of(PlayerProcessCommand.NAME, "--name", name, "--expect", Integer.toString(expected));
        process = ChildJvm.start(name, OwnJvm.command(OwnJvm.FAST_START, arguments), this);
    }

    @Override
    public void heard(String line) {
        Report report = JsonLines.MAPPER.readValue(line, Report.class);
        world.execute(() -> take(report));
    }

    private void take(Report report) {
        if (report.address() != null) {
            address = report.address();
            listens.accept(this);
        }
        if (report.event() != null) {
            listener.happened(TraceJson.event(report.event()));
        }
        if (report.state() != null) {
            state = report.state();
        }
        if (report.refused() != null) {
            listener.refused(report.refused());
        }
    }

    @Override
    public void ended(int exitCode, String why) {
        world.execute(() -> {
            if (isThere()) {
                boolean left = exitCode == 0 && why.isEmpty();
                fate = left ? state.status() : "ended with exit code " + exitCode + (why.isEmpty() ? "" : ": " + why);
            }
        });
    }

    String name() {
        return name;
    }

    /** Whether it runs, be it stopped. */
    boolean isThere() {
        return fate.isEmpty();
    }

    /** Whether others can find it. */
    boolean isListening() {
        return isThere() && !address.isEmpty();
    }

    String address() {
        return address;
    }

    boolean hasEntered() {
        return entered;
    }

    void enter(List<String> seeds, Map<String, Valve> valves) {
        entered = true;
        say(Instruction.join(seeds, valves));
    }

    /** One that does not listen yet waits for its seeds, and for nothing else. */
    void tell(Instruction instruction) {
        if (isListening()) {
            say(instruction);
        }
    }

    /** One that stands still reads nothing, and its pipe would be full at some time: what it is told is kept for it. */
    private void say(Instruction instruction) {
        if (process != null && paused) {
            kept.add(instruction);
        } else if (process != null) {
            process.tell(instruction);
        }
    }

    void kill() {
        fate = "killed";
        if (process != null) {
            process.kill();
        }
    }

    void stop() throws IOException {
        if (process != null) {
            process.stop();
            paused = true;
        }
    }

    void goOn() throws IOException {
        if (process != null) {
            process.goOn();
            paused = false;
            kept.forEach(process::tell);
            kept.clear();
        }
    }

    MemberState state() {
        return isThere() ? state.paused(paused) : MemberState.ended(name, fate);
    }
}
