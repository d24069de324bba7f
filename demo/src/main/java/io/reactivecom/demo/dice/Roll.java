package io.reactivecom.demo.dice;

import io.reactivecom.codec.PayloadCodec;
import io.reactivecom.codec.PayloadCodecs;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;

/**
 * One player's roll in one round.
 *
 * @param round the round
 * @param rank the player's rank
 * @param eyes 1 to 6
 */
record Roll(int round, int rank, int eyes) {

    /** How a roll travels: three numbers in text. */
    static final PayloadCodec<Roll> CODEC = PayloadCodecs.of("roll", Roll.class, Roll::encode, Roll::decode);

    /** The better roll comes first; of equal ones, the lower rank's, so that all choose the same. */
    static final Comparator<Roll> BEST_FIRST =
            Comparator.comparing(Roll::eyes).reversed().thenComparing(Roll::rank);

    private byte[] encode() {
        return (round + " " + rank + " " + eyes).getBytes(StandardCharsets.US_ASCII);
    }

    private static Roll decode(byte[] bytes) {
        String[] parts = new String(bytes, StandardCharsets.US_ASCII).split(" ");
        return new Roll(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
    }
}
