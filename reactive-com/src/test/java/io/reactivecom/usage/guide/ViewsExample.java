package io.reactivecom.usage.guide;

import io.reactivecom.Com;
import io.reactivecom.ComBuilder;
import io.reactivecom.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;

/** The code of docs/primitives/ranks-and-views.md. */
final class ViewsExample {

    private ViewsExample() {}

    static void watch(Com com, Consumer<String> console) {
        // shown begins: watching
        com.views()
                .subscribe(view -> console.accept(
                        "view " + view.number() + " " + view.members() + ", my rank " + view.rankOf(com.self())));
        // shown ends
    }

    static List<String> mine(Com com, List<String> jobs) {
        // shown begins: sharing out
        int size = com.view().size();
        List<String> mine = jobs.stream()
                .filter(job -> Math.floorMod(job.hashCode(), size) == com.rank())
                .toList();
        // shown ends
        return mine;
    }

    static ComBuilder remember(ComBuilder builder, Path directory) {
        // shown begins: over restarts
        builder.stateDirectory(directory); // one that outlives the process
        // shown ends
        return builder;
    }

    static void force(Com com, Consumer<String> console) {
        // shown begins: the last resort
        Mono.defer(() -> com.status() == Status.SUSPENDED ? com.forceNewGroup() : Mono.empty())
                .doOnSuccess(done -> console.accept("goes on as " + com.view()))
                .subscribe();
        // shown ends
    }
}
