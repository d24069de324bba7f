package io.reactivecom.runtime;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/** Calls the application's code, and every other code that the library does not know: subscribers, observers, transports. */
final class UserCode {

    /*
     * The loop calls such code in the middle of its own work. An exception that passed through would leave the protocol half
     * way: a view that some machines have installed and others have not, a permit that no one holds. So nothing that is thrown
     * passes, errors of the machine (a missing class, an exhausted stack or heap) included: it is reported as dropped, and
     * the code that has thrown is not called again where it has a subscription to end.
     */
    private UserCode() {}

    /** Runs it; false if it has thrown, which is reported then. */
    static boolean run(Runnable code, Context context) {
        return run(code, null, context);
    }

    /** Runs it, and cancels its subscription if it throws. */
    static boolean run(Runnable code, @Nullable Subscription upstream, Context context) {
        try {
            code.run();
            return true;
        } catch (Throwable thrown) {
            if (upstream != null) {
                upstream.cancel();
            }
            Dropped.report(thrown, context);
            return false;
        }
    }

    /** Gives a subscription to its subscriber. One that throws then has cancelled it; whoever subscribes learns of that. */
    static void subscribe(CoreSubscriber<?> subscriber, Subscription subscription) {
        try {
            subscriber.onSubscribe(subscription);
        } catch (Throwable thrown) {
            subscription.cancel();
            throw thrown;
        }
    }

    /** What it returns, or something else if it throws or returns null. */
    static <T> T call(Supplier<? extends @Nullable T> code, T otherwise) {
        T returned = null;
        try {
            returned = code.get();
        } catch (Throwable thrown) {
            Dropped.report(thrown, Context.empty());
        }
        return returned == null ? otherwise : returned;
    }
}
