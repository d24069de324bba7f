package io.reactivecom.demo.playground;

import io.reactivecom.ComEvent;
import java.time.Duration;
import java.util.List;

/** A group that can be watched, and perhaps played with. Confined to one thread. */
public interface World extends AutoCloseable {

    /** What it may be asked. */
    enum Kind {
        /** In memory: its time can be held, and everything can be done to it. */
        VIRTUAL,
        /** Real processes: their time is everybody's. */
        REAL,
        /** Real processes that do what they do; they can be watched only. */
        WATCHED
    }

    /** Told what happens, on the world's thread. */
    interface Listener {

        /**
         * Something has happened to a member.
         *
         * @param event what
         */
        void happened(ComEvent event);

        /**
         * A member cannot do what it was ordered to.
         *
         * @param why one sentence
         */
        void refused(String why);
    }

    /** Makes one. */
    @FunctionalInterface
    interface Maker {

        /**
         * Begins.
         *
         * @param setup what it begins with
         * @param listener told what happens in it
         * @return the world
         */
        World make(Setup setup, Listener listener);
    }

    /**
     * What it is.
     *
     * @return the same always
     */
    Kind kind();

    /**
     * Its time.
     *
     * @return milliseconds since it began
     */
    long millis();

    /**
     * Its time as events tell it.
     *
     * @return nanoseconds since any moment
     */
    long nanos();

    /**
     * Lets time pass that can be held; of other time, tells what has happened meanwhile.
     *
     * @param duration how much
     */
    void advance(Duration duration);

    /**
     * What everybody looks like.
     *
     * @return a line for each member
     */
    List<MemberState> state();

    /**
     * Has something done.
     *
     * @param order what
     * @throws BadOrderException if that is impossible
     */
    void obey(Order order);

    /** Ends all members. */
    @Override
    void close();
}
