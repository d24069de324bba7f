package io.reactivecom.usage.guide;

import io.reactivecom.AckLevel;
import io.reactivecom.Com;
import io.reactivecom.Quorum;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** The code of docs/primitives/acknowledged-broadcast.md. */
final class AcknowledgedBroadcastExample {

    private AcknowledgedBroadcastExample() {}

    static void tellAll(Com com, Consumer<String> console) {
        // shown begins: acknowledged by all
        com.broadcastSync("a new price")
                .doOnNext(end -> console.accept("have it: " + end.acknowledged() + ", left: " + end.departed()))
                .subscribe();
        // shown ends
    }

    static void tellMost(Com com, Consumer<String> console) {
        // shown begins: acknowledged by a quorum
        com.broadcastSync("a new price", Quorum.majority(), AckLevel.CONSUMED)
                .doOnNext(end -> console.accept("have taken it: " + end.acknowledged()))
                .subscribe();
        // shown ends
    }

    static void share(Com com, Consumer<String> console) {
        // shown begins: collective
        Mono<String> plan = com.broadcastSync(com.rank() == 0 ? "the plan" : null, 0)
                .map(message -> message.as(String.class).payload());
        plan.doOnNext(console).subscribe();
        // shown ends
    }
}
