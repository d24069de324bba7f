package io.reactivecom.transport.tcp;

import io.netty.channel.DefaultSelectStrategyFactory;
import io.netty.channel.SelectStrategy;
import io.netty.channel.SelectStrategyFactory;
import io.netty.util.IntSupplier;
import io.netty.util.concurrent.Ticker;
import java.time.Duration;

/** How a loop waits when there is nothing to do: looks again and again for a while, and sleeps only then. */
final class Spinning implements SelectStrategy {

    /*
     * A sleeping thread takes the system tens of microseconds to wake, as much as all the rest of a round trip over loopback.
     * Between two looks the loop runs its tasks and timers as always.
     */
    private static final int NOTHING_YET = 0;

    private final long nanos;
    private final Ticker clock = Ticker.systemTicker();
    private long lastBusy = clock.nanoTime();

    private Spinning(Duration spin) {
        this.nanos = spin.toNanos();
    }

    /** For how long; zero to sleep at once. */
    static SelectStrategyFactory of(Duration spin) {
        return spin.isZero() ? DefaultSelectStrategyFactory.INSTANCE : () -> new Spinning(spin);
    }

    @Override
    public int calculateStrategy(IntSupplier look, boolean hasTasks) throws Exception {
        int ready = look.get();
        long now = clock.nanoTime();
        if (ready > 0 || hasTasks) {
            lastBusy = now;
            return ready;
        }
        return now - lastBusy < nanos ? NOTHING_YET : SELECT;
    }
}
