package io.reactivecom.protocol.simulation;

import java.util.random.RandomGenerator;

/** How often each of several things happens in one run. */
public final class Weights {

    private final RandomGenerator random;
    private final int[] weights;

    /**
     * Creates them.
     *
     * @param random draws
     * @param weights of each thing, by its place; one at least is greater than 0
     */
    public Weights(RandomGenerator random, int... weights) {
        this.random = random;
        this.weights = weights.clone();
    }

    /** One of them often, a third of the others never, the rest with a weight of 1, 2, 4 or 8. */
    static Weights drawn(RandomGenerator random, int size) {
        int[] weights = new int[size];
        weights[random.nextInt(size)] = 8;
        for (int place = 0; place < size; place++) {
            if (random.nextInt(3) > 0) {
                weights[place] += 1 << random.nextInt(4);
            }
        }
        return new Weights(random, weights);
    }

    /**
     * Draws one of them.
     *
     * @return its place
     */
    public int next() {
        int sum = 0;
        for (int weight : weights) {
            sum += weight;
        }
        int place = -1;
        for (int left = random.nextInt(sum); left >= 0; left -= weights[place]) {
            place++;
        }
        return place;
    }
}
