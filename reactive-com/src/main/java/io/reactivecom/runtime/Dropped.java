package io.reactivecom.runtime;

import reactor.core.publisher.Operators;
import reactor.util.Logger;
import reactor.util.Loggers;
import reactor.util.context.Context;

/** Errors of the application's code that nobody else is to be told of. */
final class Dropped {

    /*
     * They come up in the middle of something: so nothing is thrown here, be it what Reactor calls fatal, such as a class that
     * is missing, or an error of the hook itself. It would leave the mailbox half emptied, or stop the loop without a word.
     */
    private static final Logger LOGGER = Loggers.getLogger(Dropped.class);

    private Dropped() {}

    static void report(Throwable error, Context context) {
        try {
            Operators.onErrorDropped(error, context);
        } catch (Throwable hooks) {
            LOGGER.error("what to do with dropped errors has failed itself", hooks);
        }
    }
}
