package io.reactivecom.demo.dice;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A round as one player saw it.
 *
 * @param player the player's name
 * @param rolls all rolls, by rank
 */
record Result(String player, List<Roll> rolls) {

    Roll winner() {
        return rolls.stream().min(Roll.BEST_FIRST).orElseThrow();
    }

    @Override
    public String toString() {
        String eyes = rolls.stream().map(roll -> String.valueOf(roll.eyes())).collect(Collectors.joining(" "));
        return player + " saw " + eyes + ": rank " + winner().rank() + " wins with " + winner().eyes();
    }
}
