package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import java.util.function.Consumer;

/** The code of docs/primitives/rendezvous.md. */
final class RendezvousExample {

    private RendezvousExample() {}

    static void give(Com com, Consumer<String> console) {
        // shown begins: giving
        com.sendToSync("the key", 1)
                .doOnSuccess(taken -> console.accept("rank 1 has the key"))
                .subscribe();
        // shown ends
    }

    static void take(Com com, Consumer<String> console) {
        // shown begins: taking
        com.receiveFromSync(0, String.class)
                .doOnNext(message -> console.accept("took " + message.payload() + " from " + message.from()))
                .subscribe();
        // shown ends
    }
}
