package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.trace.Axis;
import io.reactivecom.trace.SpaceTimeDiagram;
import io.reactivecom.trace.Trace;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The code of docs/tracing.md. */
@SuppressWarnings("NullAway") // a guide need not spell out that join() emits
final class TracingExample {

    private TracingExample() {}

    static void draw(InMemoryNetwork network, Path path) throws IOException {
        // shown begins: tracing
        List<ComEvent> told = new CopyOnWriteArrayList<>();
        Com com = Com.named("P0")
                .transport(network.transport())
                .observe(told::add)
                .join()
                .block();
        com.criticalSection(permit -> com.publish("I am alone")).block();
        com.leave().block();

        try (Writer file = Files.newBufferedWriter(path)) {
            SpaceTimeDiagram.write(Trace.of(told), Axis.LAMPORT, file);
        }
        // shown ends
    }
}
