package io.reactivecom.demo.playground;

import io.reactivecom.ComEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Listens to a world. */
public final class Listening implements World.Listener {

    private final Consumer<ComEvent> trace;
    private final List<String> refused = new ArrayList<>();

    private Listening(Consumer<ComEvent> trace) {
        this.trace = trace;
    }

    /** What happens goes on; what was refused is kept. */
    public static Listening to(Consumer<ComEvent> trace) {
        return new Listening(trace);
    }

    @Override
    public void happened(ComEvent event) {
        trace.accept(event);
    }

    @Override
    public void refused(String why) {
        refused.add(why);
    }

    /** What could not be done. */
    public List<String> refused() {
        return List.copyOf(refused);
    }
}
