package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.PermitNotHeldException;
import io.reactivecom.QuorumPresentException;
import io.reactivecom.usage.Roles.Casting;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** The operations that wait for nobody end at once, and leaving ends within two timeouts, whatever happens to the group. */
class PromptOperationsTest {

    /** The caller holds a permit. It acts just as it happens, and again in a run in which that has sunk in. */
    private static final String TABLE = """
                                  peer:                    third   newcomer caller   quorum lost:
                                  crashes leaves  cut off  crashes joins    expelled returns  not awaited
            RELEASE_SC      soon  done    done    done     done    done     not_held not_held done
            RELEASE_SC      later done    done    done     done    done     not_held not_held not_held
            EXPLAIN         soon  done    done    done     done    done     done     done     done
            EXPLAIN         later done    done    done     done    done     done     done     done
            LEAVE           soon  done    done    done     done    done     done     done     done
            LEAVE           later done    done    done     done    done     done     done     done
            FORCE_NEW_GROUP soon  refused refused refused  refused refused  refused  done     refused
            FORCE_NEW_GROUP later refused refused refused  refused refused  refused  refused  done
            """;

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final Duration LATER = TIMEOUT.multipliedBy(3);

    private enum Operation {
        RELEASE_SC(Com::releaseSC, AT_ONCE),
        EXPLAIN(Com::explain, AT_ONCE),
        LEAVE(Com::leave, TIMEOUT.multipliedBy(2)),
        FORCE_NEW_GROUP(Com::forceNewGroup, AT_ONCE);

        private final Function<Com, Mono<?>> verb;
        private final Duration limit;

        Operation(Function<Com, Mono<?>> verb, Duration limit) {
            this.verb = verb;
            this.limit = limit;
        }
    }

    static Stream<Arguments> cells() {
        return TABLE.lines().skip(2).flatMap(PromptOperationsTest::row);
    }

    private static Stream<Arguments> row(String line) {
        List<String> words = Arrays.asList(line.trim().split(" +"));
        Operation operation = Operation.valueOf(words.get(0));
        return Arrays.stream(Upheaval.values())
                .flatMap(upheaval -> Arrays.stream(Casting.values())
                        .map(casting -> Arguments.of(
                                operation, words.get(1), upheaval, words.get(2 + upheaval.ordinal()), casting)));
    }

    @ParameterizedTest(name = "{0} {1}, {2}: {3} ({4})")
    @MethodSource("cells")
    void ends(Operation operation, String when, Upheaval upheaval, String end, Casting casting) {
        try (Roles roles = new Roles(casting, upheaval::settings)) {
            roles.await(roles.caller().requestSC());

            upheaval.happen(roles);
            roles.advance(when.equals("later") ? LATER : Duration.ZERO);
            TestSubscriber<Object> started = roles.start(operation.verb.apply(roles.caller()));
            roles.advance(operation.limit);

            assertEnd(end, started);
            if (operation == Operation.LEAVE) {
                roles.goes(roles.caller());
            }
            roles.assertGoesOn();
        }
    }

    private static void assertEnd(String end, TestSubscriber<Object> started) {
        assertThat(started.isTerminated()).as("ended").isTrue();
        switch (end) {
            case "done" -> assertThat(started.isTerminatedComplete()).as("done").isTrue();
            case "not_held" -> assertThat(started.expectTerminalError()).isInstanceOf(PermitNotHeldException.class);
            case "refused" -> assertThat(started.expectTerminalError()).isInstanceOf(QuorumPresentException.class);
            default -> throw new IllegalArgumentException("no such end: " + end);
        }
    }
}
