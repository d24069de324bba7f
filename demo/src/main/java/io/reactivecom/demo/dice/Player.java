package io.reactivecom.demo.dice;

import io.reactivecom.Com;
import io.reactivecom.Member;
import io.reactivecom.Message;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import reactor.core.publisher.Mono;

/** One process that plays. */
final class Player {

    private final Com com;
    private final RandomGenerator dice;

    Player(Com com, RandomGenerator dice) {
        this.com = com;
        this.dice = dice;
    }

    int rank() {
        return com.rank();
    }

    /** Meets the others, rolls, tells everybody, and takes everybody's roll from the mailbox, one's own too. */
    Mono<Result> play(int round) {
        return com.synchronize()
                .then(Mono.defer(() -> com.publish(roll(round))))
                .then(rolls())
                .map(rolls -> new Result(com.self().name(), rolls, players()));
    }

    private List<String> players() {
        return com.view().members().stream().map(Member::name).toList();
    }

    private Roll roll(int round) {
        return new Roll(round, com.rank(), dice.nextInt(1, 7));
    }

    /** As many rolls as there are players: the barrier has seen to it that none is of another round. */
    private Mono<List<Roll>> rolls() {
        return Mono.defer(() -> com.mailbox(Roll.class)
                .map(Message::payload)
                .take(com.view().size())
                .sort(Comparator.comparing(Roll::rank))
                .collectList());
    }

    Mono<Void> leave() {
        return com.leave();
    }
}
