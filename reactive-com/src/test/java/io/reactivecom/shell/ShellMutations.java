package io.reactivecom.shell;

import io.reactivecom.protocol.simulation.Mutation;
import java.util.List;

/** The bugs above the protocol that runs of whole communicators have to find. */
final class ShellMutations {

    private ShellMutations() {}

    static List<Mutation> all() {
        return List.of(
                bug(
                        "work goes on when its permit is lost",
                        "SectionVisit",
                        "            inside.cancel();\n            giveBack(() -> delivery.run(this::tell));",
                        "            giveBack(() -> delivery.run(this::tell));"),
                bug(
                        "work goes on when its section is cancelled",
                        "SectionVisit",
                        "            inside.cancel();\n            giveBack(() -> {});",
                        "            giveBack(() -> {});"),
                bug(
                        "a permit on its way to a subscriber that has gone is kept",
                        "ReactorCom",
                        ".doOnDiscard(ReactorPermit.class, engine.permits()::giveUp)",
                        ".doOnDiscard(ReactorPermit.class, permit -> {})"),
                bug(
                        "a message on its way to a call that has gone is lost",
                        "Verbs",
                        "back -> engine.execute(back::putBack)",
                        "back -> {}"),
                bug(
                        "a result is told after a cancellation",
                        "DeliverySubscription",
                        "if (state.compareAndSet(State.SETTLED, State.TOLD)) {\n            signal(end);",
                        "if (state.getAndSet(State.TOLD) != State.WAITING) {\n            signal(end);"),
                bug(
                        "what a disposed scheduler was to run is forgotten",
                        "Delivery",
                        "        handedOver.add(turn);\n",
                        ""),
                bug(
                        "what a full scheduler does not take is forgotten",
                        "Delivery",
                        "!isDisposed(chosen) && takes(chosen, turn)",
                        "!isDisposed(chosen) && (takes(chosen, turn) || !isDisposed(chosen))"),
                bug(
                        "what a subscriber throws passes through the loop",
                        "UserCode",
                        "            Dropped.report(thrown, context);\n            return false;",
                        "            throw thrown;"),
                bug(
                        "a subscriber that has thrown is told of the end",
                        "Guarded",
                        "        if (!thrown) {",
                        "        if (!thrown || upstream != null) {"),
                bug(
                        "a subscriber that throws when it is subscribed keeps its operation",
                        "UserCode",
                        "            subscription.cancel();\n            throw thrown;",
                        "            throw thrown;"),
                bug(
                        "a message that cannot be read takes room for ever",
                        "Shell",
                        "            engine.protocol().discarded(message.value());\n",
                        ""),
                bug("demand is ignored in a mailbox", "MailboxReader", "demand.get() > 0;", "demand.get() >= 0;"),
                bug(
                        "a message that comes back goes behind those that wait",
                        "Mailbox",
                        "letters.getFirst().number() < letter.number()",
                        "letters.getFirst().number() > 0"),
                bug(
                        "a message that comes back is gone",
                        "Mailbox",
                        "            putBack(letter);\n",
                        "            consumed.accept(letter.stay(), letter.origin());\n"),
                bug("closing leaves operations without an end", "Engine", "        operations.close(reason);\n", ""),
                bug(
                        "readers of a mailbox do not learn of its end",
                        "Mailbox",
                        "        List.copyOf(readers).forEach(MailboxReader::complete);\n",
                        ""),
                bug(
                        "a turn that a crashed scheduler has taken is waited for",
                        "ProtocolLoop",
                        "        if (scheduler.isDisposed()) {",
                        "        if (isHere()) {"),
                new Mutation(
                        "an operation of an expelled process does not wait for its return",
                        "protocol",
                        "Machines",
                        "        if (group.joined()) {",
                        "        if (group.view() != null) {"));
    }

    private static Mutation bug(String name, String type, String original, String replacement) {
        return new Mutation(name, "runtime", type, original, replacement);
    }
}
