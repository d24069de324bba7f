package io.reactivecom.demo.scenario;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.reactivecom.Message.Kind;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import io.reactivecom.demo.console.Category;
import io.reactivecom.demo.console.Line;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was seen in a communicator from outside: by its trace, its views, its transport. */
sealed interface Observed extends Fact {

    private static Category category(Kind kind, Category asynchronous) {
        return switch (kind) {
            case PUBLISH, BROADCAST, SEND_TO -> asynchronous;
            case SYNC_BROADCAST, COLLECTIVE -> Category.SYNC_BROADCAST;
            case RENDEZVOUS -> Category.SYNC_TO;
        };
    }

    /** It can be reached; the others may come. */
    @JsonTypeName("listening")
    record Listening(String process, long nanos, String address) implements Observed {
        @Override
        public Optional<Line> line() {
            return Optional.of(new Line(process, Category.REGISTER, "listens on " + address));
        }
    }

    /** A view was installed, perhaps the first. */
    @JsonTypeName("view")
    record ViewInstalled(String process, long nanos, long generation, long number, List<String> members, int rank)
            implements Observed {
        @Override
        public Optional<Line> line() {
            Category category = number == 1 ? Category.REGISTER : Category.VIEW;
            String text = "view " + number + ": order of arrival=" + members + " -> my rank=" + rank;
            return Optional.of(new Line(process, category, text));
        }
    }

    /** A user message left. */
    @JsonTypeName("sent")
    record Sent(String process, long nanos, Kind kind, long stamp, List<String> to, String payload)
            implements Observed {
        @Override
        public Optional<Line> line() {
            String text =
                    kind.verb() + " to " + String.join(", ", to) + " payload=" + payload + " (stamp " + stamp + ")";
            return Optional.of(new Line(process, category(kind, Category.SEND), text));
        }
    }

    /** A user message came in. */
    @JsonTypeName("received")
    record Received(String process, long nanos, Kind kind, String from, long stamp, long received, String payload)
            implements Observed {
        @Override
        public Optional<Line> line() {
            String text = kind.verb() + " from " + from + " payload=" + payload + " (stamp " + stamp
                    + ", Lamport clock " + received + ")";
            return Optional.of(new Line(process, category(kind, Category.RECEIVE), text));
        }
    }

    /** A user message of this process was acknowledged. */
    @JsonTypeName("acknowledged")
    record Acknowledged(String process, long nanos, Kind kind, long stamp, String by) implements Observed {
        @Override
        public Optional<Line> line() {
            String text = "ACK received from " + by + " (stamp " + stamp + ")";
            return Optional.of(new Line(process, category(kind, Category.SEND), text));
        }
    }

    /** A process, perhaps this one, arrived at a barrier. */
    @JsonTypeName("arrived")
    record Arrived(String process, long nanos, String barrier, long generation, String who) implements Observed {
        @Override
        public Optional<Line> line() {
            String action = who.equals(process) ? "I send SYNC" : "SYNC received from " + who;
            String text = action + " (barrier \"" + barrier + "\", generation " + generation + ")";
            return Optional.of(new Line(process, Category.SYNC, text));
        }
    }

    /** Something happened to the token. */
    @JsonTypeName("token")
    record TokenMoved(
            String process,
            long nanos,
            TokenEvent.Kind kind,
            long epoch,
            long fence,
            @Nullable String peer) implements Observed {
        @Override
        public Optional<Line> line() {
            String text = switch (kind) {
                case MADE -> "made by me";
                case RECEIVED -> "received from " + peer;
                case GRANTED, RELEASED -> ""; // told by whoever enters and exits
                case PARKED -> "kept, since nobody wants it";
                case PASSED -> "passed to " + peer;
                case LOST -> "lost";
            };
            return text.isEmpty() ? Optional.empty() : Optional.of(new Line(process, Category.TOKEN, text));
        }
    }

    /** A sign of life came. */
    @JsonTypeName("heartbeat")
    record Heartbeat(String process, long nanos, String from) implements Observed {
        @Override
        public Optional<Line> line() {
            return Optional.of(new Line(process, Category.HEARTBEAT, "heartbeat received from " + from));
        }
    }

    /** A process is thought to be gone, or no longer so. */
    @JsonTypeName("suspected")
    record Suspected(String process, long nanos, String who, boolean suspected, String why) implements Observed {
        @Override
        public Optional<Line> line() {
            String text = who + (suspected ? " seems to be gone: " : " is back: ") + why;
            return Optional.of(new Line(process, Category.VIEW, text));
        }
    }

    /** The standing of a process in its group changed. */
    @JsonTypeName("status")
    record StatusChanged(String process, long nanos, Status status) implements Observed {
        @Override
        public Optional<Line> line() {
            Category category = status == Status.LEFT ? Category.STOP : Category.VIEW;
            return Optional.of(new Line(process, category, "status " + status));
        }
    }
}
