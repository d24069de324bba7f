package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import io.reactivecom.Fence;
import java.util.concurrent.atomic.AtomicLong;

/** Three holders come to a fence at once, one of them late: a number below one that was let in before is refused. */
public final class FenceScenario implements Runnable {

    private final Fence fence = new Fence();
    private final AtomicLong letIn = new AtomicLong();

    @Override
    public void run() {
        Together.run(() -> come(1), () -> come(2), () -> come(3));

        check(fence.highest() == 3, "the highest number is " + fence.highest());
    }

    private void come(long number) {
        long before = letIn.get();
        if (fence.admit(number)) {
            check(number > before, number + " was let in after " + before);
            letIn.accumulateAndGet(number, Math::max);
        }
    }
}
