package io.reactivecom.trace;

import io.reactivecom.ComEvent;
import io.reactivecom.ComEvent.Acknowledged;
import io.reactivecom.ComEvent.Arrived;
import io.reactivecom.ComEvent.Connected;
import io.reactivecom.ComEvent.Disconnected;
import io.reactivecom.ComEvent.Ended;
import io.reactivecom.ComEvent.Heartbeat;
import io.reactivecom.ComEvent.Installed;
import io.reactivecom.ComEvent.Outcome;
import io.reactivecom.ComEvent.Received;
import io.reactivecom.ComEvent.Refused;
import io.reactivecom.ComEvent.Sent;
import io.reactivecom.ComEvent.Started;
import io.reactivecom.ComEvent.StatusChanged;
import io.reactivecom.ComEvent.Suspected;
import io.reactivecom.ComEvent.Ticked;
import io.reactivecom.ComEvent.Token;
import io.reactivecom.ComEvent.Unreadable;
import io.reactivecom.Message;
import io.reactivecom.Refusal;
import io.reactivecom.Status;
import io.reactivecom.TokenEvent;
import java.util.List;

/** The forms of all kinds of events. */
final class EventForms {

    private static final List<EventForm<?>> ALL = List.of(
            new EventForm<>("ticked", Ticked.class, (event, out) -> {}, (when, in) -> new Ticked(when)),
            new EventForm<>(
                    "sent",
                    Sent.class,
                    (event, out) -> out.choice("kind", event.kind())
                            .stamp("stamp", event.stamp())
                            .members("to", event.to())
                            .payload("payload", event.payload()),
                    (when, in) -> new Sent(
                            when,
                            in.choice("kind", Message.Kind.class),
                            in.stamp("stamp"),
                            in.members("to"),
                            in.payload("payload"))),
            new EventForm<>(
                    "received",
                    Received.class,
                    (event, out) -> write(event.message(), out),
                    (when, in) -> new Received(when, message(in))),
            new EventForm<>(
                    "unreadable",
                    Unreadable.class,
                    (event, out) -> out.member("from", event.from())
                            .stamp("stamp", event.stamp())
                            .text("why", String.valueOf(event.why().getMessage())),
                    (when, in) -> new Unreadable(
                            when, in.member("from"), in.stamp("stamp"), new RecordedException(in.text("why")))),
            new EventForm<>(
                    "acknowledged",
                    Acknowledged.class,
                    (event, out) -> out.member("by", event.by())
                            .choice("kind", event.kind())
                            .stamp("stamp", event.stamp()),
                    (when, in) -> new Acknowledged(
                            when, in.member("by"), in.choice("kind", Message.Kind.class), in.stamp("stamp"))),
            new EventForm<>(
                    "arrived",
                    Arrived.class,
                    (event, out) -> out.text("barrier", event.barrier())
                            .member("member", event.member())
                            .number("generation", event.generation()),
                    (when, in) -> new Arrived(when, in.text("barrier"), in.member("member"), in.number("generation"))),
            new EventForm<>(
                    "started",
                    Started.class,
                    (event, out) -> out.number("id", event.id())
                            .text("verb", event.verb())
                            .text("detail", event.detail()),
                    (when, in) -> new Started(when, in.number("id"), in.text("verb"), in.text("detail"))),
            new EventForm<>(
                    "ended",
                    Ended.class,
                    (event, out) -> out.number("id", event.id())
                            .text("verb", event.verb())
                            .choice("outcome", event.outcome())
                            .text("reason", event.reason()),
                    (when, in) -> new Ended(
                            when,
                            in.number("id"),
                            in.text("verb"),
                            in.choice("outcome", Outcome.class),
                            in.text("reason"))),
            new EventForm<>(
                    "installed",
                    Installed.class,
                    (event, out) -> out.view("installed", event.view()),
                    (when, in) -> new Installed(when, in.view("installed"))),
            new EventForm<>(
                    "status",
                    StatusChanged.class,
                    (event, out) -> out.choice("status", event.status()),
                    (when, in) -> new StatusChanged(when, in.choice("status", Status.class))),
            new EventForm<>(
                    "token",
                    Token.class,
                    (event, out) -> write(event.token(), out),
                    (when, in) -> new Token(when, token(in))),
            new EventForm<>(
                    "heartbeat",
                    Heartbeat.class,
                    (event, out) -> out.member("from", event.from()),
                    (when, in) -> new Heartbeat(when, in.member("from"))),
            new EventForm<>(
                    "suspected",
                    Suspected.class,
                    (event, out) -> out.member("member", event.member())
                            .flag("suspected", event.suspected())
                            .text("why", event.why()),
                    (when, in) -> new Suspected(when, in.member("member"), in.flag("suspected"), in.text("why"))),
            new EventForm<>(
                    "connected",
                    Connected.class,
                    (event, out) -> out.identity("peer", event.peer()),
                    (when, in) -> new Connected(when, in.identity("peer"))),
            new EventForm<>(
                    "disconnected",
                    Disconnected.class,
                    (event, out) -> out.text("address", event.address()).text("why", event.why()),
                    (when, in) -> new Disconnected(when, in.text("address"), in.text("why"))),
            new EventForm<>(
                    "refused",
                    Refused.class,
                    (event, out) -> out.text("who", event.who())
                            .choice("reason", event.reason())
                            .text("why", event.why()),
                    (when, in) ->
                            new Refused(when, in.text("who"), in.choice("reason", Refusal.class), in.text("why"))));

    private EventForms() {}

    static EventForm<?> of(ComEvent event) {
        return ALL.stream()
                .filter(form -> form.type().isInstance(event))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no form of " + event.getClass()));
    }

    static EventForm<?> named(String name) {
        return ALL.stream()
                .filter(form -> form.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new TraceFormatException("there are no events of kind \"" + name + "\""));
    }

    private static void write(Message<?> message, JsonOut out) {
        out.choice("kind", message.kind())
                .member("from", message.from())
                .stamp("stamp", message.stamp())
                .stamp("received", message.received())
                .payload("payload", message.payload());
    }

    private static Message<?> message(JsonIn in) {
        return new Message<>(
                in.payload("payload"),
                in.member("from"),
                in.stamp("stamp"),
                in.stamp("received"),
                in.choice("kind", Message.Kind.class));
    }

    private static void write(TokenEvent token, JsonOut out) {
        out.text("ring", token.ring())
                .choice("kind", token.kind())
                .number("epoch", token.epoch())
                .longNumber("fence", token.fence())
                .member("peer", token.peer());
    }

    private static TokenEvent token(JsonIn in) {
        return new TokenEvent(
                in.text("ring"),
                in.choice("kind", TokenEvent.Kind.class),
                in.number("epoch"),
                in.longNumber("fence"),
                in.memberIfAny("peer"));
    }
}
