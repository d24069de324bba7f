package io.reactivecom.protocol.simulation;

import java.util.random.RandomGenerator;

/** How often each of several things happens in one run: a third of them never, the rest with a weight of 1, 2, 4 or 8. */
final class Weights {

    private final RandomGenerator random;
    private final int[] weights;

    Weights(RandomGenerator random, int size) {
        this.random = random;
        this.weights = new int[size];
        weights[random.nextInt(size)] = 8;
        for (int place = 0; place < size; place++) {
            if (random.nextInt(3) > 0) {
                weights[place] += 1 << random.nextInt(4);
            }
        }
    }

    /** Draws one of them. */
    int next() {
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
