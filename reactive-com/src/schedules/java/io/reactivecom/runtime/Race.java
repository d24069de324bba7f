package io.reactivecom.runtime;

import io.reactivecom.protocol.simulation.MutantLoader;
import io.reactivecom.protocol.simulation.Mutation;
import java.util.List;

/**
 * A race that is put into a class of the library, for the schedules of a scenario to find.
 *
 * @param scenario where it can show
 * @param mutation what makes it
 */
record Race(Class<? extends Runnable> scenario, Mutation mutation) {

    static List<Race> all() {
        return List.of(
                race(
                        LoopScenario.class,
                        "two threads drain at once: a turn is looked at, and then taken",
                        "ProtocolLoop",
                        "        return unfinished.getAndUpdate(count -> count & ~TURN) >= TURN;",
                        "        return unfinished.get() >= TURN && unfinished.addAndGet(-TURN) > 0;"),
                race(
                        LoopScenario.class,
                        "two threads drain at once: a task that was rejected is drained, though another has taken the turn",
                        "ProtocolLoop",
                        "return !takeTurn();",
                        "return false;"),
                race(
                        LoopScenario.class,
                        "a task that was rejected is left to a scheduler that has ended",
                        "ProtocolLoop",
                        "return !takeTurn();",
                        "return true;"),
                race(
                        LoopScenario.class,
                        "a signal is dealt with beside a thread that has taken the turn",
                        "ProtocolLoop",
                        "isHere() || !startSignal()",
                        "isHere() || !startSignal() && unfinished.getAndIncrement() < 0"),
                race(
                        MailboxScenario.class,
                        "a reader is asked twice whether it has cancelled: for the mailbox, and for itself",
                        "MailboxReader",
                        "mailbox.came(letter, reached);",
                        "mailbox.came(letter, !cancelled);"),
                race(
                        MailboxScenario.class,
                        "a message that comes back goes before all that wait",
                        "Mailbox",
                        "letters.getFirst().number() < letter.number()",
                        "letters.getFirst().number() < 0"),
                race(
                        HandoverScenario.class,
                        "a value that was taken over is held for a subscriber that has cancelled meanwhile",
                        "Handover",
                        "        stage.replace(taken.doOnSuccess",
                        "        if (!stage.isDisposed())\n            stage.replace(taken.doOnSuccess"),
                race(
                        HandoverScenario.class,
                        "a value is given back for a subscriber that cancels after it was taken over",
                        "Handover",
                        "        stage.replace(taken.doOnSuccess",
                        "        if (stage.isDisposed())\n            giveBack.accept(value);\n"
                                + "        stage.replace(taken.doOnSuccess"),
                race(
                        DeliveryScenario.class,
                        "a result is settled over a cancellation",
                        "DeliverySubscription",
                        "        settled.set(result);\n        if (state.compareAndSet(State.WAITING, State.SETTLED)) {",
                        "        settled.set(result);\n        if (state.get() == State.WAITING) {\n            state.set(State.SETTLED);"),
                race(
                        PermitScenario.class,
                        "a permit is given back without a look at the clock",
                        "Permits",
                        "            notice();\n            end(permit);",
                        "            end(permit);"),
                race(
                        SectionScenario.class,
                        "a permit is given back before its work has begun",
                        "SectionVisit",
                        "        if (!gate.compareAndSet(null, then)) {\n            permits.release(held(), then);\n        }",
                        "        permits.release(held(), then);"),
                race(
                        DeliveryScenario.class,
                        "a task that a scheduler has forgotten is run by nothing",
                        "Delivery",
                        "        handedOver.add(turn);\n",
                        ""),
                race(
                        LossScenario.class,
                        "work goes on under a permit that is lost",
                        "SectionVisit",
                        "            inside.cancel();\n            giveBack(() -> delivery.run(this::tell));",
                        "            giveBack(() -> delivery.run(this::tell));"),
                race(
                        StreamScenario.class,
                        "a task that sends is planned anew only after its last look at the queue",
                        "OutgoingMessages",
                        "            sendQueued(current);\n            if (last",
                        "            planned.set(true);\n            sendQueued(current);\n            planned.set(false);\n            if (last"),
                race(
                        StreamScenario.class,
                        "a publisher's end is looked at after its last elements",
                        "OutgoingMessages",
                        "if (last && underWay == 0)",
                        "if (ended && underWay == 0)"),
                race(
                        JoinScenario.class,
                        "a communicator that comes as its joining is cancelled is left to the sink, which drops it",
                        "Handover",
                        "        Operators.onDiscard(made.getAndSet(null), currentContext());\n",
                        ""),
                race(
                        DiskScenario.class,
                        "a task runs on a disk's thread after the last one",
                        "DiskThread",
                        "        if (!over) {\n            task.run();\n        }\n",
                        "        task.run();\n"),
                inRoot(
                        FenceScenario.class,
                        "a fence is looked at, and then raised",
                        "Fence",
                        "        return highest.accumulateAndGet(fence, Math::max) == fence;",
                        "        if (highest.get() > fence) {\n            return false;\n        }\n"
                                + "        highest.set(fence);\n        return true;"),
                race(
                        ClosingScenario.class,
                        "a reader that comes after the closing is taken for one that came before",
                        "Mailbox",
                        "        if (closed) {\n            reader.complete();\n        } else if",
                        "        if"));
    }

    private static Race inRoot(
            Class<? extends Runnable> scenario, String name, String type, String original, String replacement) {
        return new Race(scenario, new Mutation(name, "", type, original, replacement));
    }

    private static Race race(
            Class<? extends Runnable> scenario, String name, String type, String original, String replacement) {
        return new Race(scenario, new Mutation(name, "runtime", type, original, replacement));
    }

    /** The scenario, of the library with the race in it. */
    Runnable begin() {
        return Scenarios.of(load());
    }

    private Class<?> load() {
        try {
            return new MutantLoader(List.of("io.reactivecom."), mutation).loadClass(scenario.getName());
        } catch (ClassNotFoundException error) {
            throw new AssertionError(error);
        }
    }

    @Override
    public String toString() {
        return mutation.name();
    }
}
