package io.reactivecom.demo.dice;

import io.reactivecom.Com;
import io.reactivecom.demo.Version;
import io.reactivecom.transport.memory.InMemoryNetwork;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import reactor.core.publisher.Flux;

/** The course's dice game: all meet, all roll, the best roll wins, and everybody knows it. */
@Command(
        name = "dice",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "The dice game: all meet at a barrier, all roll, the best roll wins.")
public final class DiceCommand implements Callable<Integer> {

    private static final int MOST = 100;

    @Spec
    private CommandSpec command = CommandSpec.create();

    @Option(names = "--processes", defaultValue = "5", description = "How many play (default: 5).")
    private int processes = 5;

    @Option(names = "--rounds", defaultValue = "3", description = "How many rounds (default: 3).")
    private int rounds = 3;

    /** Creates the command; picocli fills in the options. */
    public DiceCommand() {}

    @Override
    public Integer call() {
        check("--processes", processes, MOST);
        check("--rounds", rounds, 1000);
        InMemoryNetwork network = InMemoryNetwork.create();
        try {
            return play(network) ? 0 : 1;
        } finally {
            network.dispose();
        }
    }

    private void check(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new ParameterException(
                    command.commandLine(), option + " must be from 1 to " + most + ", but was " + value);
        }
    }

    private boolean play(InMemoryNetwork network) {
        List<Player> players = Flux.range(0, processes)
                .flatMap(
                        number -> Com.named("P" + number)
                                .transport(network.transport())
                                .expect(processes)
                                .codec(Roll.CODEC)
                                .join()
                                .map(com -> new Player(com, RandomGenerator.getDefault())),
                        processes)
                .collectSortedList(Comparator.comparing(Player::rank))
                .blockOptional()
                .orElseThrow();
        boolean consistent = true;
        for (int round = 1; round <= rounds; round++) {
            consistent &= announce(round, playRound(players, round));
        }
        Flux.fromIterable(players).flatMap(Player::leave, processes).blockLast();
        return consistent;
    }

    private static List<Result> playRound(List<Player> players, int round) {
        return Flux.fromIterable(players)
                .flatMapSequential(player -> player.play(round), players.size())
                .collectList()
                .blockOptional()
                .orElseThrow();
    }

    /** Prints what everybody computed for itself; true if all came to the same. */
    private boolean announce(int round, List<Result> results) {
        System.out.println("Round " + round);
        results.forEach(result -> System.out.println("  " + result));
        Set<Roll> winners = new HashSet<>();
        results.forEach(result -> winners.add(result.winner()));
        boolean agreed = winners.size() == 1;
        System.out.println(agreed ? "  all agree" : "  THEY DISAGREE: " + winners);
        return agreed;
    }
}
