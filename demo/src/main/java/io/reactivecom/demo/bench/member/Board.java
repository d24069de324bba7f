package io.reactivecom.demo.bench.member;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A piece of memory that the processes of a measurement share, to check what one of them alone cannot see: that there is one
 * in the section at a time, and that nobody leaves a barrier before all have come.
 */
final class Board {

    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int HOLDER = 0;
    private static final int FENCE = 1;
    private static final int ARRIVALS = 2;
    private static final long NOBODY = 0;

    private final ByteBuffer memory;
    private final int members;
    private final Consumer<String> problems;

    private Board(ByteBuffer memory, int members, Consumer<String> problems) {
        this.memory = memory;
        this.members = members;
        this.problems = problems;
    }

    static Board open(Path file, int members, Consumer<String> problems) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long size = (long) (ARRIVALS + members) * Long.BYTES;
            return new Board(channel.map(FileChannel.MapMode.READ_WRITE, 0, size), members, problems);
        }
    }

    /** A member is in the section, and goes. */
    void visit(int member, long fence) {
        long holder = (long) WORDS.compareAndExchange(memory, at(HOLDER), NOBODY, member + 1L);
        if (holder != NOBODY) {
            problems.accept("member %d came into the section while member %d was in it".formatted(member, holder - 1));
            return;
        }
        long before = read(FENCE);
        if (fence <= before) {
            problems.accept("fence %d came after fence %d".formatted(fence, before));
        }
        write(FENCE, fence);
        write(HOLDER, NOBODY);
    }

    /** A member comes to a barrier. */
    void arrive(int member, long times) {
        write(ARRIVALS + member, times);
    }

    /** A member leaves a barrier. */
    void pass(int member, long times) {
        for (int other = 0; other < members; other++) {
            long theirs = read(ARRIVALS + other);
            if (theirs < times) {
                problems.accept("member %d left barrier %d when member %d had come %d times"
                        .formatted(member, times, other, theirs));
            }
        }
    }

    private long read(int word) {
        return (long) WORDS.getVolatile(memory, at(word));
    }

    private void write(int word, long value) {
        WORDS.setVolatile(memory, at(word), value);
    }

    private static int at(int word) {
        return word * Long.BYTES;
    }
}
