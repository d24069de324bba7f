package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import io.reactivecom.Stamp;
import java.util.function.Consumer;

/** The code of docs/primitives/clock.md. */
final class ClockExample {

    private ClockExample() {}

    static Stamp log(Com com, Consumer<String> console) {
        // shown begins: an event of one's own
        Stamp stamp = com.clock().tick();
        console.accept(stamp + " " + com.self() + " has saved the file");
        // shown ends
        return stamp;
    }

    static void compare(Com com, Consumer<String> console) {
        // shown begins: stamps of messages
        com.mailbox()
                .subscribe(message ->
                        console.accept("sent at " + message.stamp() + ", received at " + message.received()));
        // shown ends
    }
}
