package io.reactivecom.demo.scenario;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.reactivecom.Message.Kind;
import io.reactivecom.demo.console.Category;
import io.reactivecom.demo.console.Line;
import java.util.List;
import java.util.Optional;

/** What a script tells of itself, as any application would log it; and what the director tells of the processes. */
sealed interface Told extends Fact {

    @Override
    default Optional<Line> line() {
        return Optional.empty();
    }

    /** A step began. */
    @JsonTypeName("began")
    record Began(String process, long nanos, Step step, int number) implements Told {}

    /** A step ended. */
    @JsonTypeName("ended")
    record Ended(String process, long nanos, Step step) implements Told {}

    /** The process is about to call {@code synchronize}. */
    @JsonTypeName("atBarrier")
    record AtBarrier(String process, long nanos, String barrier) implements Told {}

    /** The process was let go by a barrier. */
    @JsonTypeName("pastBarrier")
    record PastBarrier(String process, long nanos, String barrier) implements Told {
        @Override
        public Optional<Line> line() {
            String text = "all SYNC received, barrier \"" + barrier + "\" passed";
            return Optional.of(new Line(process, Category.SYNC, text));
        }
    }

    /** A message was taken from the mailbox, or by a {@code receiveFromSync}. */
    @JsonTypeName("took")
    record Took(String process, long nanos, Kind kind, String from, String payload) implements Told {}

    /** A {@code broadcastSync} completed. */
    @JsonTypeName("allAcknowledged")
    record AllAcknowledged(String process, long nanos, List<String> acknowledged, List<String> departed)
            implements Told {
        @Override
        public Optional<Line> line() {
            String text = "all ACKs received: " + String.join(", ", acknowledged);
            return Optional.of(new Line(process, Category.SYNC_BROADCAST, text));
        }
    }

    /** The process is about to call {@code receiveFromSync}. */
    @JsonTypeName("receiving")
    record Receiving(String process, long nanos, String from) implements Told {
        @Override
        public Optional<Line> line() {
            return Optional.of(new Line(process, Category.SYNC_TO, "receiveFromSync " + from));
        }
    }

    /** The process has reached its last step. */
    @JsonTypeName("doomed")
    record Doomed(String process, long nanos) implements Told {
        @Override
        public Optional<Line> line() {
            return Optional.of(new Line(process, Category.STOP, "my last step: I wait to be killed"));
        }
    }

    /** The process is about to ask for the critical section. */
    @JsonTypeName("requested")
    record Requested(String process, long nanos) implements Told {
        @Override
        public Optional<Line> line() {
            return Optional.of(new Line(process, Category.SC_REQUEST, "asks for the critical section"));
        }
    }

    /** The process is in the critical section. */
    @JsonTypeName("entered")
    record Entered(String process, long nanos, long fence, int rank) implements Told {
        @Override
        public Optional<Line> line() {
            String text = "in the critical section, fence " + fence + ", my rank=" + rank;
            return Optional.of(new Line(process, Category.SC_ENTER, text));
        }
    }

    /** The process is out of the critical section. */
    @JsonTypeName("exited")
    record Exited(String process, long nanos, long fence) implements Told {
        @Override
        public Optional<Line> line() {
            return Optional.of(new Line(process, Category.SC_EXIT, "out of the critical section, fence " + fence));
        }
    }

    /** The director killed the process. */
    @JsonTypeName("killed")
    record Killed(String process, long nanos, String how) implements Told {
        @Override
        public Optional<Line> line() {
            return Optional.of(new Line(process, Category.STOP, "killed by " + how));
        }
    }

    /** The process is no more. */
    @JsonTypeName("stopped")
    record Stopped(String process, long nanos, int exitCode, String why) implements Told {
        @Override
        public Optional<Line> line() {
            String reason = why.isEmpty() ? "" : ": " + why;
            return Optional.of(new Line(process, Category.STOP, "stopped with exit code " + exitCode + reason));
        }
    }
}
