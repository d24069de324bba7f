package io.reactivecom.demo.bench.member;

import io.reactivecom.demo.bench.group.Heading;
import io.reactivecom.demo.bench.group.Inbox;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Consumer;

/** Takes messages, counts them, and finds what is lost, doubled, out of order or cut. */
final class OrderCheck implements Inbox {

    private final int size;
    private final Consumer<String> problems;

    /** By sender; each has one thread at a time that writes, so that no write needs to be atomic. */
    private final AtomicLongArray received;

    private final long[] expected;

    OrderCheck(int members, int size, Consumer<String> problems) {
        this.size = size;
        this.problems = problems;
        this.received = new AtomicLongArray(members);
        this.expected = new long[members];
    }

    @Override
    public void accept(long heading, int bytes) {
        int sender = Heading.sender(heading);
        long number = Heading.number(heading);
        if (sender >= expected.length) {
            problems.accept("a message came from member " + sender + ", whom there is not");
            return;
        }
        if (number != expected[sender]) {
            problems.accept(
                    "message %d of member %d came where %d was expected".formatted(number, sender, expected[sender]));
        }
        if (bytes != size) {
            problems.accept("message %d of member %d has %d bytes and not %d".formatted(number, sender, bytes, size));
        }
        expected[sender] = number + 1;
        received.setOpaque(sender, received.getPlain(sender) + 1);
    }

    /** How many came. */
    long count() {
        long sum = 0;
        for (int sender = 0; sender < received.length(); sender++) {
            sum += received.getOpaque(sender);
        }
        return sum;
    }
}
