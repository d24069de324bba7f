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
import io.reactivecom.TokenEvent;
import java.util.Locale;

/** Events in a few words, without who it was and when. */
final class EventText {

    private static final int MOST = 40;

    private EventText() {}

    static String of(ComEvent event) {
        if (event instanceof Sent sent) {
            return "sends " + sent.kind().verb() + " " + payload(sent.payload()) + " to " + sent.to();
        }
        if (event instanceof Received received) {
            Message<?> message = received.message();
            return "receives " + message.kind().verb() + " " + payload(message.payload()) + " from " + message.from();
        }
        if (event instanceof Unreadable unreadable) {
            return "cannot read a message from " + unreadable.from() + ": "
                    + unreadable.why().getMessage();
        }
        if (event instanceof Acknowledged answer) {
            return answer.kind().verb() + " " + answer.stamp() + " is acknowledged by " + answer.by();
        }
        if (event instanceof Arrived arrival) {
            return arrival.member() + " is at barrier " + arrival.barrier() + ", generation " + arrival.generation();
        }
        if (event instanceof Started started) {
            return "begins " + operation(started.verb(), started.detail());
        }
        return ofAnEnd(event);
    }

    private static String ofAnEnd(ComEvent event) {
        if (event instanceof Ended ended) {
            String how = ended.outcome().name().toLowerCase(Locale.ROOT);
            return ended.verb() + " " + how + (ended.outcome() == Outcome.FAILED ? ": " + ended.reason() : "");
        }
        if (event instanceof Installed installed) {
            return "installs view " + installed.view().number() + " "
                    + installed.view().members();
        }
        if (event instanceof StatusChanged changed) {
            return "is " + changed.status().name().toLowerCase(Locale.ROOT);
        }
        if (event instanceof Token token) {
            return of(token.token());
        }
        return ofTheRest(event);
    }

    static String of(TokenEvent token) {
        String ring = "the token of ring " + token.ring();
        return switch (token.kind()) {
            case MADE -> "makes " + ring;
            case RECEIVED -> "receives " + ring + " from " + token.peer();
            case GRANTED -> "enters the section of ring " + token.ring() + " under fence " + token.fence();
            case RELEASED -> "leaves the section of ring " + token.ring();
            case PARKED -> "keeps " + ring + ", which nobody wants";
            case PASSED -> "passes " + ring + " to " + token.peer();
            case LOST -> "loses the permit of ring " + token.ring();
        };
    }

    private static String ofTheRest(ComEvent event) {
        if (event instanceof Ticked) {
            return "ticks";
        }
        if (event instanceof Heartbeat heartbeat) {
            return "hears that " + heartbeat.from() + " lives";
        }
        if (event instanceof Suspected suspected) {
            return (suspected.suspected() ? "suspects " : "suspects no more ") + suspected.member() + ": "
                    + suspected.why();
        }
        if (event instanceof Connected connected) {
            return "is connected to " + connected.peer().name();
        }
        if (event instanceof Disconnected disconnected) {
            return "is disconnected from " + disconnected.address() + ": " + disconnected.why();
        }
        if (event instanceof Refused refused) {
            return "turns " + refused.who() + " away: " + refused.why();
        }
        throw new IllegalStateException("no words for " + event);
    }

    private static String operation(String verb, String detail) {
        return detail.isEmpty() ? verb : verb + " " + detail;
    }

    /** A payload, cut where it is long. */
    static String payload(Object payload) {
        String text = payload instanceof byte[] bytes ? bytes.length + " bytes" : "\"" + PayloadText.of(payload) + "\"";
        return PrintableText.cut(text, MOST);
    }
}
