package io.reactivecom.demo.node;

import io.reactivecom.AckLevel;
import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Quorum;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What each operation does, and what its answer holds. */
final class Vocabulary {

    private final Com com;
    private final @Nullable Takings takings;
    private final SectionKeeper sections;
    private final Map<String, Function<Command, Mono<? extends Object>>> operations = new LinkedHashMap<>();

    /**
     * Creates it.
     *
     * @param com who carries out the operations
     * @param takings the mailbox, if it is emptied by hand
     * @param reports where permits are announced
     */
    Vocabulary(Com com, @Nullable Takings takings, Reports reports) {
        this.com = com;
        this.takings = takings;
        this.sections = new SectionKeeper(com, reports);
        asynchronous();
        synchronous();
        sections();
        local();
    }

    Set<String> names() {
        return operations.keySet();
    }

    /** Prepares an operation; nothing happens before its subscription. */
    Mono<? extends Object> prepare(Command command) {
        Function<Command, Mono<? extends Object>> operation = operations.get(command.op());
        if (operation == null) {
            throw new BadCommandException(
                    "no operation \"" + command.op() + "\"; there are cancel, " + String.join(", ", names()));
        }
        return operation.apply(command);
    }

    private void asynchronous() {
        operations.put("publish", command -> com.publish(command.payload()));
        operations.put("broadcast", command -> com.broadcast(command.payload()));
        operations.put("sendTo", command -> com.sendTo(command.payload(), peer(command, "to")));
        operations.put("take", this::take);
    }

    private Mono<? extends Object> take(Command command) {
        if (takings == null) {
            throw new BadCommandException("take needs --mailbox manual: messages are reported as they come");
        }
        int count = command.has("n") ? command.number("n") : 1;
        if (count < 1) {
            throw new BadCommandException("\"n\" must be 1 or more");
        }
        return takings.take(count)
                .map(messages -> messages.stream()
                        .map(message -> Values.message(message))
                        .toList());
    }

    private void synchronous() {
        operations.put("synchronize", command -> com.synchronize(command.text("barrier", Com.DEFAULT)));
        operations.put(
                "broadcastSync",
                command -> com.broadcastSync(command.payload(), quorum(command), level(command))
                        .map(Values::acknowledgements));
        operations.put(
                "broadcastSyncFrom",
                command -> message(com.broadcastSync(command.optionalPayload(), peer(command, "from"))));
        operations.put("sendToSync", command -> com.sendToSync(command.payload(), peer(command, "to")));
        operations.put("receiveFromSync", command -> message(com.receiveFromSync(peer(command, "from"))));
    }

    private static Mono<? extends Object> message(Mono<Message<?>> received) {
        return received.map(message -> Values.message(message));
    }

    private void sections() {
        operations.put(
                "requestSC",
                command -> sections.request(command.text("ring", Com.DEFAULT)).map(Values::permit));
        operations.put("releaseSC", command -> sections.release(command.text("ring", Com.DEFAULT)));
    }

    private void local() {
        operations.put(
                "tick", command -> Mono.fromSupplier(() -> com.clock().tick().time()));
        operations.put("clock", command -> Mono.fromSupplier(() -> com.clock().time()));
        operations.put("view", command -> Mono.fromSupplier(() -> Values.view(com.view(), com.self())));
        operations.put(
                "explain",
                command -> com.explain()
                        .map(lines -> lines.stream().map(Values::waiting).toList()));
        operations.put("leave", command -> com.leave());
    }

    private Member peer(Command command, String field) {
        return command.peer(field, com.view());
    }

    private static Quorum quorum(Command command) {
        if (command.isNumber("quorum")) {
            return Quorum.atLeast(command.number("quorum"));
        }
        return switch (command.word("quorum", "all")) {
            case "all" -> Quorum.all();
            case "majority" -> Quorum.majority();
            default -> throw new BadCommandException("\"quorum\" must be \"all\", \"majority\" or a whole number");
        };
    }

    private static AckLevel level(Command command) {
        return switch (command.word("ack", "received")) {
            case "received" -> AckLevel.RECEIVED;
            case "consumed" -> AckLevel.CONSUMED;
            default -> throw new BadCommandException("\"ack\" must be \"received\" or \"consumed\"");
        };
    }
}
