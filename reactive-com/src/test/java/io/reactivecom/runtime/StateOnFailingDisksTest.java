package io.reactivecom.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.StateDirectoryException;
import io.reactivecom.runtime.disk.Disk;
import io.reactivecom.runtime.disk.Disk.Fault;
import io.reactivecom.wire.ViewId;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every call of a state directory goes wrong, one after the other. {@code -Ddisks.rounds=100000} tries so many power cuts, with a
 * second fault in the run after each; the default takes a second.
 */
class StateOnFailingDisksTest {

    private static final int ROUNDS = Integer.getInteger("disks.rounds", 3_000);
    private static final ViewId BEFORE = new ViewId(7, 1);
    private static final int STORES = 3;

    /** What was stored for sure, and what may have been stored instead. */
    private ViewId stored = ViewId.NONE;

    private ViewId attempted = ViewId.NONE;

    private static StateDirectory state(Path root) {
        return state(root, "p0");
    }

    private static StateDirectory state(Path root, String process) {
        return new StateDirectory(root.resolve("var").resolve("state"), "default", process);
    }

    /** One run of a process, which ends at the first error. */
    private void run(Path root, ViewId first) {
        StateDirectory state = state(root);
        try {
            ViewId found = state.open();
            assertThat(found).as("after %s and perhaps %s", stored, attempted).isIn(stored, attempted);
            stored = found;
            for (int store = 0; store < STORES; store++) {
                attempted = new ViewId(first.generation(), first.number() + store);
                state.store(attempted);
                stored = attempted;
            }
        } catch (StateDirectoryException failed) {
            assertThat(failed).hasMessageContaining("nothing was granted");
        } finally {
            state.close();
        }
    }

    private int callsOfOneRun(Disk disk) {
        stored = ViewId.NONE;
        attempted = ViewId.NONE;
        run(disk.begin(), BEFORE);
        return disk.calls();
    }

    /** The next run finds what was stored; nothing that the fault has left is in its way. */
    private void assertThatTheStateIsThere(Disk disk) {
        StateDirectory next = state(disk.begin());
        assertThat(next.open()).as("after %s and perhaps %s", stored, attempted).isIn(stored, attempted);
        next.close();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "POWER_CUT")
    void aFaultAtAnyCallLeavesTheOldRecordOrTheNew(Fault fault) {
        int calls = callsOfOneRun(new Disk(0, () -> {}));
        assertThat(calls).isGreaterThan(20);
        for (boolean fresh : new boolean[] {true, false}) {
            for (int call = 0; call < calls; call++) {
                Disk disk = new Disk(call, () -> {});
                if (!fresh) {
                    callsOfOneRun(disk);
                } else {
                    stored = ViewId.NONE;
                    attempted = ViewId.NONE;
                }
                Path root = disk.begin();
                disk.failAt(call, fault);
                run(root, new ViewId(8, 1));
                assertThatTheStateIsThere(disk);
            }
        }
    }

    /** The directory that the first run has created is in memory only, until the next one has forced the one above. */
    @Test
    void noPowerCutLosesWhatWasStoredAfterARunThatWasKilled() {
        int calls = callsOfOneRun(new Disk(0, () -> {}));
        Random seeds = new Random(0);
        for (int call = 0; call < calls; call++) {
            for (int round = 0; round < 8; round++) {
                Disk disk = new Disk(seeds.nextLong(), () -> {});
                stored = ViewId.NONE;
                attempted = ViewId.NONE;
                runWithFault(disk, call, Fault.KILLED, BEFORE);
                run(disk.begin(), new ViewId(8, 1));
                runWithFault(disk, 0, Fault.POWER_CUT, new ViewId(9, 1));
                assertThatTheStateIsThere(disk);
            }
        }
    }

    private void runWithFault(Disk disk, int call, Fault fault, ViewId first) {
        Path root = disk.begin();
        disk.failAt(call, fault);
        run(root, first);
    }

    /** Several processes may share it. */
    @Test
    void anotherProcessMayCreateTheDirectoryAtAnyMoment() {
        int calls = callsOfOneRun(new Disk(0, () -> {}));
        for (int call = 0; call < calls; call++) {
            AtomicReference<Path> shared = new AtomicReference<>();
            Disk disk = new Disk(0, () -> state(shared.get(), "p1").open());
            shared.set(disk.look());
            stored = ViewId.NONE;

            runWithFault(disk, call, Fault.STALLS, BEFORE);

            assertThat(stored).as("at call %s", call).isEqualTo(new ViewId(BEFORE.generation(), STORES));
        }
    }

    private void cutAndCutAgain(long seed, boolean files, boolean directories) {
        Random random = new Random(seed);
        Disk disk = new Disk(seed, () -> {});
        disk.ignoreForced(files, directories);
        stored = ViewId.NONE;
        attempted = ViewId.NONE;
        for (int generation = 1; generation <= 4; generation++) {
            Path root = disk.begin();
            disk.failAt(random.nextInt(60), generation == 3 ? Fault.values()[random.nextInt(7)] : Fault.POWER_CUT);
            run(root, new ViewId(generation, 1));
        }
        assertThatTheStateIsThere(disk);
    }

    @Test
    void noPowerCutLosesOrDamagesWhatWasStored() {
        for (long seed = 0; seed < ROUNDS; seed++) {
            try {
                cutAndCutAgain(seed, false, false);
            } catch (AssertionError | RuntimeException error) {
                throw new AssertionError("seed " + seed, error);
            }
        }
    }

    /** A disk that forgets one kind of forced data: a state directory that did not force it would be found out likewise. */
    @Test
    void whatIsNotForcedIsFoundOut() {
        assertThat(isFoundOut(true, false)).as("files").isTrue();
        assertThat(isFoundOut(false, true)).as("directories").isTrue();
    }

    private boolean isFoundOut(boolean files, boolean directories) {
        for (long seed = 0; seed < ROUNDS; seed++) {
            try {
                cutAndCutAgain(seed, files, directories);
            } catch (AssertionError | StateDirectoryException found) {
                return true;
            }
        }
        return false;
    }
}
