package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import io.reactivecom.ExpelledException;
import io.reactivecom.Fence;
import io.reactivecom.Permit;
import io.reactivecom.PermitLostException;
import java.time.Duration;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** The code of docs/primitives/critical-section.md. */
final class CriticalSectionExample {

    private CriticalSectionExample() {}

    interface Printer {
        Mono<String> print(String text, long fence);
    }

    static void print(Com com, Printer printer, Consumer<String> console) {
        // shown begins: the section
        com.criticalSection("printer", permit -> printer.print("a page", permit.fence()))
                .doOnNext(console)
                .subscribe();
        // shown ends
    }

    static void printAgain(Com com, Printer printer, Consumer<String> console) {
        // shown begins: once more
        com.criticalSection("printer", permit -> printer.print("a page", permit.fence()))
                .retryWhen(Retry.max(3)
                        .filter(error -> error instanceof PermitLostException || error instanceof ExpelledException))
                .doOnNext(console)
                .subscribe();
        // shown ends
    }

    static void byHand(Com com, Consumer<String> console) {
        // shown begins: by hand
        com.requestSC("printer")
                .timeout(Duration.ofSeconds(10)) // withdraws the request
                .doOnNext(permit -> console.accept("in, with fence " + permit.fence()))
                .flatMap(Permit::release)
                .subscribe();
        // shown ends
    }

    // shown begins: the resource
    static final class Account {

        private final Fence fence = new Fence();
        private long balance;

        synchronized void set(long balance, long number) {
            fence.require(number); // a FencedOffException for whoever comes too late
            this.balance = balance;
        }

        synchronized long balance() {
            return balance;
        }
    }
    // shown ends
}
