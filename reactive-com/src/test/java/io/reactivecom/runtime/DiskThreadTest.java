package io.reactivecom.runtime;

import static io.reactivecom.RealTime.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The end of the thread on which one communicator waits for its disk. */
class DiskThreadTest {

    /** Closing waits for that end. */
    @Test
    void itEndsThoughItsLastTaskThrows() {
        DiskThread disk = new DiskThread();
        CountDownLatch begun = new CountDownLatch(1);

        disk.end(() -> {
                    Thread.currentThread().setUncaughtExceptionHandler((thread, thrown) -> {});
                    begun.countDown();
                    throw new IllegalStateException("the disk is gone");
                })
                .block(PATIENCE);

        assertThat(begun.getCount()).isZero();
    }
}
