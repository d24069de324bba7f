package io.reactivecom.shell;

import io.reactivecom.ComEvent;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All parcels of a run, and the clock condition of whatever carries them. */
final class Ledger {

    private static final int MOST_FILLING = 200;
    private static final int LARGE = 100_000;

    private final World world;
    private final List<Dispatch> dispatches = new ArrayList<>();
    private final Map<Run, Long> clocks = new HashMap<>();
    private final Map<Run, Long> lastSent = new HashMap<>();

    Ledger(World world) {
        this.world = world;
    }

    List<Dispatch> all() {
        return dispatches;
    }

    /** A parcel to be sent. */
    Dispatch next(Run sender, Message.Kind kind, boolean troubled) {
        Mix mix = world.mix();
        Parcel.Trouble trouble = troubled && !world.isCalm() ? mix.nextTrouble() : Parcel.Trouble.NONE;
        int filling = mix.chance(3) ? LARGE : mix.below(MOST_FILLING);
        int id = dispatches.size();
        Parcel parcel =
                mix.chance(50) ? new Parcel.Letter(id, trouble, filling) : new Parcel.Note(id, trouble, filling);
        Dispatch dispatch = new Dispatch(parcel, sender, kind);
        dispatches.add(dispatch);
        if (trouble == Parcel.Trouble.ENCODES_NOTHING) {
            world.saw(Occurrence.CODEC_MADE_NOTHING_ON_ENCODE);
        }
        return dispatch;
    }

    /** The parcel of a payload, however it was read. */
    @Nullable
    Dispatch of(Object payload) {
        int id = Parcel.idOf(payload);
        return id < 0 || id >= dispatches.size() ? null : dispatches.get(id);
    }

    /** The parcel of a message that an application has got, which must be as it was sent. */
    @Nullable
    Dispatch received(Run run, Message<?> message) {
        Dispatch dispatch = of(message.payload());
        if (dispatch == null) {
            world.broken("messages", run + " gets what nobody has sent: " + message);
            return null;
        }
        if (message.payload() instanceof Parcel.Nonsense) {
            world.saw(Occurrence.CODEC_MADE_NONSENSE_ON_DECODE);
        } else if (!dispatch.parcel().equals(message.payload())) {
            world.broken("messages", run + " gets " + message + " for " + dispatch);
        }
        Dispatch.Sending sending = dispatch.sending();
        boolean asSent = message.kind() == dispatch.kind()
                && message.from().name().equals(dispatch.sender().name())
                && (sending == null || sending.stamp() == message.stamp().time());
        if (!asSent) {
            world.broken("messages", run + " gets " + message + ", not as it was sent: " + dispatch + " " + sending);
        }
        if (message.received().time() <= message.stamp().time() && !isOwnCollective(run, message)) {
            world.broken("clock", run + " has received " + message + " before it was sent");
        }
        return dispatch;
    }

    /** The sender of a collective gets its own message. */
    private static boolean isOwnCollective(Run run, Message<?> message) {
        return message.kind() == Message.Kind.COLLECTIVE
                && message.from().name().equals(run.name());
    }

    // --- the trace ---

    void happened(Run run, ComEvent event) {
        if (!(event instanceof ComEvent.Ticked)) { // told of later than it happens
            long clock = event.when().clock();
            Long before = clocks.put(run, clock);
            if (before != null && before > clock) {
                world.broken("clock", "the clock of " + run + " was at " + before + " and is at " + clock);
            }
        }
        if (event instanceof ComEvent.Sent sent) {
            sent(run, sent);
        } else if (event instanceof ComEvent.Received received) {
            arrived(run, received.message());
        }
    }

    private void sent(Run run, ComEvent.Sent sent) {
        rises(run, sent.stamp());
        Dispatch dispatch = of(sent.payload());
        boolean atOnce = run.hasCom() && run.com().view().contains(run.com().self());
        if (dispatch != null && atOnce) { // otherwise its receivers are those of a view to come
            dispatch.sent(sent, run.com().self());
        }
    }

    private void rises(Run run, Stamp stamp) {
        Long before = lastSent.put(run, stamp.time());
        if (before != null && before >= stamp.time()) {
            world.broken("clock", run + " sends at " + stamp + " after " + before);
        }
    }

    private void arrived(Run run, Message<?> message) {
        if (message.received().time() <= message.stamp().time()) {
            world.broken("clock", run + " receives " + message + " before it was sent");
        }
        Dispatch dispatch = of(message.payload());
        if (dispatch != null && !dispatch.arrived().add(run)) {
            world.broken("messages", run + " receives " + message + " once more");
        }
    }
}
