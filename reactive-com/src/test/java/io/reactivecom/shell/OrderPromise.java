package io.reactivecom.shell;

import io.reactivecom.Member;
import io.reactivecom.Message;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Between two stays messages come to the application in order, once. In the mailbox each message goes to all readers of the
 * moment, and those of one type of payload may overtake those of the other; a call takes what no other has taken.
 */
final class OrderPromise {

    /** Whose messages, and which. */
    private record Lane(Run at, Member from, Class<?> type) {}

    /** Who has read a message first. */
    private record First(@Nullable Probe<?> reader, long step) {}

    private final World world;
    private final Ledger ledger;
    private final Map<Lane, Long> latest = new HashMap<>();
    private final Map<Run, Map<Integer, First>> firsts = new HashMap<>();
    private final Map<Probe<?>, Long> entered = new HashMap<>();
    private final Map<Probe<?>, Map<Member, Long>> seen = new LinkedHashMap<>();

    OrderPromise(World world, Ledger ledger) {
        this.world = world;
        this.ledger = ledger;
    }

    /** Somebody reads a mailbox from now on. */
    void enters(Probe<?> reader) {
        entered.put(reader, world.time().steps());
    }

    /** A reader of a mailbox gets a message. */
    void read(Probe<?> reader, Message<?> message) {
        Run run = reader.run();
        Dispatch dispatch = ledger.received(run, message);
        if (dispatch == null) {
            return;
        }
        if (!dispatch.isForTheMailbox()) {
            world.broken("mailbox", reader + " gets " + message);
        }
        Long before = seen.computeIfAbsent(reader, added -> new HashMap<>()).put(message.from(), stamp(message));
        if (before != null && before >= stamp(message)) {
            world.broken("order", reader + " gets " + message + " after that of " + before);
        }
        First first = firsts.computeIfAbsent(run, added -> new HashMap<>()).get(dispatch.id());
        if (first == null) {
            firsts.get(run).put(dispatch.id(), new First(reader, world.time().steps()));
            comes(run, dispatch, message);
        } else if (entered.getOrDefault(reader, 0L) > first.step()) {
            world.broken("once", reader + " gets " + message + ", which " + first.reader() + " had before");
        } else {
            world.saw(Occurrence.MAILBOX_READ_BY_TWO);
        }
    }

    /** A call gets a message. */
    void taken(Run run, Message<?> message) {
        Dispatch dispatch = ledger.received(run, message);
        if (dispatch == null) {
            return;
        }
        if (dispatch.isForTheMailbox()) {
            world.broken("calls", run + " takes " + message);
        }
        if (firsts.computeIfAbsent(run, added -> new HashMap<>())
                        .put(dispatch.id(), new First(null, world.time().steps()))
                != null) {
            world.broken("once", run + " takes " + message + " once more");
        }
        comes(run, dispatch, message);
        world.saw(
                dispatch.kind() == Message.Kind.COLLECTIVE ? Occurrence.COLLECTIVE_TAKEN : Occurrence.RENDEZVOUS_TAKEN);
    }

    private void comes(Run run, Dispatch dispatch, Message<?> message) {
        dispatch.read().add(run);
        boolean ordered = dispatch.isForTheMailbox() || run.isOnTheLoop();
        Class<?> type = dispatch.isForTheMailbox() ? message.payload().getClass() : laneOf(dispatch);
        Long before = latest.put(new Lane(run, message.from(), type), stamp(message));
        if (ordered && before != null && before >= stamp(message)) {
            world.broken("order", run + " gets " + message + " after that of " + before);
        }
    }

    /** Two calls have a matching order of their own. */
    private static Class<?> laneOf(Dispatch dispatch) {
        return dispatch.kind() == Message.Kind.COLLECTIVE ? Runnable.class : Comparable.class;
    }

    private static long stamp(Message<?> message) {
        return message.stamp().time();
    }
}
