package io.reactivecom.shell;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;

/** What is done in a critical section: a publisher that notices whether it runs, and ends in one of several ways. */
final class Work implements Publisher<Long>, Subscription {

    /** How it goes. */
    enum Manner {
        COMPLETES,
        COMPLETES_AT_ONCE,
        FAILS,
        FAILS_AT_ONCE,
        NEVER_ENDS,
        CANNOT_BEGIN,
        CANNOT_BE_SUBSCRIBED_TO,
        GOES_ON_AFTER_ITS_CANCELLATION
    }

    private final World world;
    private final Manner manner;
    private final long nanos;
    private @Nullable Subscriber<? super Long> subscriber;
    private @Nullable Disposable planned;
    private boolean begun;
    private boolean over;
    private boolean cancelled;

    Work(World world, Manner manner, long nanos) {
        this.world = world;
        this.manner = manner;
        this.nanos = nanos;
    }

    Manner manner() {
        return manner;
    }

    boolean isRunning() {
        return begun && !over && !cancelled;
    }

    boolean hasBegun() {
        return begun;
    }

    boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void subscribe(Subscriber<? super Long> actual) {
        if (begun) {
            world.broken("section", "its work is subscribed to twice");
        }
        if (manner == Manner.CANNOT_BE_SUBSCRIBED_TO) {
            world.saw(Occurrence.WORK_COULD_NOT_BEGIN);
            throw new Tantrum("work");
        }
        begun = true;
        subscriber = actual;
        actual.onSubscribe(this);
    }

    @Override
    public void request(long demand) {
        if (manner == Manner.COMPLETES_AT_ONCE || manner == Manner.FAILS_AT_ONCE) {
            end();
        } else if (manner != Manner.NEVER_ENDS || world.isCalm()) {
            planned = world.time().schedule(this::end, world.isCalm() ? 0 : nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Ends, be it late. */
    void end() {
        Subscriber<? super Long> actual = subscriber;
        boolean rude = cancelled && manner == Manner.GOES_ON_AFTER_ITS_CANCELLATION;
        if (actual == null || over || cancelled && !rude) {
            return;
        }
        over = true;
        if (manner == Manner.FAILS || manner == Manner.FAILS_AT_ONCE) {
            world.saw(Occurrence.WORK_FAILED);
            actual.onError(new Tantrum("work"));
        } else {
            world.saw(Occurrence.WORK_COMPLETED);
            actual.onNext(1L);
            actual.onNext(2L);
            actual.onComplete();
        }
    }

    @Override
    public void cancel() {
        cancelled = true;
        if (planned != null && manner != Manner.GOES_ON_AFTER_ITS_CANCELLATION) {
            planned.dispose();
        }
    }
}
