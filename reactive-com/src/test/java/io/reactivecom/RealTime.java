package io.reactivecom;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** How long tests in real time wait for what has to happen. */
public final class RealTime {

    /**
     * The limit of a wait that ends sooner unless there is a bug. It is far longer than any such wait takes on a busy machine:
     * the first TLS endpoint of a JVM needs 8 s to open with a fifth of a processor. A test whose subject is a limit has its own.
     */
    public static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final Duration JOIN_TIMEOUT = Duration.ofSeconds(1);

    private RealTime() {}

    /**
     * Has a process try to join for a second, until it fails for the expected reason: on a busy machine the second can be over
     * before anybody has answered.
     *
     * @param why is a part of the error's message
     * @throws AssertionError if it joins
     */
    public static JoinException failureToJoin(ComBuilder process, String why) {
        Mono<JoinException> failure = process.joinTimeout(JOIN_TIMEOUT)
                .join()
                .doOnNext(Com::dispose)
                .<JoinException>flatMap(com -> Mono.error(new AssertionError(com.self() + " has joined")))
                .onErrorResume(JoinException.class, Mono::just);
        return await().atMost(PATIENCE)
                .until(
                        failure::block,
                        error -> String.valueOf(error.getMessage()).contains(why));
    }
}
