package io.reactivecom.architecture.wrong.protocol;

import io.netty.buffer.ByteBuf;
import io.reactivecom.architecture.wrong.Com;
import io.reactivecom.architecture.wrong.transport.SpiOfTheWrong;
import java.io.IOException;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.concurrent.Executor;
import reactor.core.publisher.Mono;

/** Machines that are not pure. */
public final class Machines {

    private Machines() {}

    /** Stands for a machine. */
    public interface Machine {}

    interface ProtocolKnowsTheTransport {
        SpiOfTheWrong transport();
    }

    interface HoldsACom {
        Com com();
    }

    interface Reacts {
        Mono<Void> react();
    }

    interface Sends {
        void send(ByteBuf bytes);
    }

    interface Runs {
        void run(Executor executor);
    }

    interface Writes {
        void write() throws IOException;
    }

    interface LooksAtTheClock {
        default long now() {
            return System.nanoTime();
        }
    }

    interface LooksAtTheDate {
        Instant now();
    }

    interface RollsDice {
        default double roll() {
            return Math.random();
        }
    }

    interface Draws {
        default long draw() {
            return new SplittableRandom().nextLong();
        }
    }

    interface Sleeps {
        default void sleep() throws InterruptedException {
            Thread.sleep(1);
        }
    }
}
