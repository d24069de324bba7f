package io.reactivecom.usage;

import io.reactivecom.Com;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The README's example, so that it compiles and runs. */
@SuppressWarnings("NullAway") // a README need not spell out that collectSortedList() emits
final class ReadmeExample {

    private ReadmeExample() {}

    static void run(Consumer<String> console) {
        // shown begins: README
        InMemoryNetwork network = InMemoryNetwork.create();
        List<Com> group = Flux.range(0, 3)
                .flatMap(i -> Com.named("P" + i)
                        .transport(network.transport())
                        .expect(3)
                        .join())
                .collectSortedList(Comparator.comparing(Com::rank))
                .block();
        Com com = group.get(0);
        group.get(1).mailbox(String.class).subscribe(m -> console.accept(m.from() + " says " + m.payload()));

        Mono.when(group.stream().map(Com::synchronize).toList()) // a barrier: all have arrived
                .then(com.broadcastSync("ready")) // everybody has acknowledged
                .then(com.criticalSection(permit -> Mono.just("alone, with fence " + permit.fence())))
                .doOnNext(console)
                .then(com.leave())
                .block();

        network.dispose();
        // shown ends
    }
}
