package io.reactivecom.demo.bench.group;

import java.util.function.IntConsumer;

/** Members are told who is in. */
public interface Views extends Group {

    /**
     * Watches who is in.
     *
     * @param listener told the size of each new view
     */
    void watch(IntConsumer listener);
}
