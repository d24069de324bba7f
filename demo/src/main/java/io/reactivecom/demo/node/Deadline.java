package io.reactivecom.demo.node;

import io.reactivecom.Com;
import io.reactivecom.Waiting;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/**
 * How long an operation may take.
 *
 * @param com who carries it out
 * @param operation its name in a command
 * @param limit how long
 */
record Deadline(Com com, String operation, Duration limit) {

    /** Fails when the time is over; whom the operation waits for is asked before it is cancelled. */
    Mono<Object> of(Mono<? extends Object> work) {
        Mono<Object> over = Mono.delay(limit)
                .then(com.explain())
                .onErrorReturn(List.of())
                .flatMap(lines -> Mono.error(new TimeoutException(sentence(lines))));
        return Mono.firstWithSignal(work, over);
    }

    private String sentence(List<Waiting> lines) {
        String late = operation + " was given up after " + limit.toMillis() + " ms";
        return mine(lines).map(line -> late + ": " + line.why()).orElse(late);
    }

    /** Of several that do the same, the one that is as old as this. */
    private Optional<Waiting> mine(List<Waiting> lines) {
        String verb = operation.equals("broadcastSyncFrom") ? "broadcastSync" : operation;
        return lines.stream()
                .filter(line -> line.operation().split(" ", 2)[0].equals(verb))
                .min(Comparator.comparing(line -> line.age().minus(limit).abs()));
    }
}
