package io.reactivecom.demo.dice;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A round as one player saw it.
 *
 * @param player the player's name
 * @param rolls all rolls, by rank
 * @param players the names of all players, by rank
 */
record Result(String player, List<Roll> rolls, List<String> players) {

    Roll winner() {
        return rolls.stream().min(Roll.BEST_FIRST).orElseThrow();
    }

    @Override
    public String toString() {
        String eyes = rolls.stream().map(roll -> String.valueOf(roll.eyes())).collect(Collectors.joining(" "));
        Roll winner = winner();
        return player + " saw " + eyes + ": " + players.get(winner.rank()) + ", rank " + winner.rank() + ", wins with "
                + winner.eyes();
    }
}
