package io.reactivecom.scale;

import static io.reactivecom.RealTime.PATIENCE;

import io.reactivecom.Com;
import io.reactivecom.Message;
import io.reactivecom.transport.tcp.TcpTransport;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** A process with a small heap that asks for nothing for a while, and then for everything. */
public final class FloodedReader extends BaseSubscriber<Message<byte[]>> {

    private final Map<String, Integer> next = new HashMap<>();
    private final CountDownLatch missing;

    private FloodedReader(int messages) {
        this.missing = new CountDownLatch(messages);
    }

    /**
     * Founds a group, and tells on standard output how it goes.
     *
     * @param words the port, for how many milliseconds to ask for nothing, and how many messages will come in all
     * @throws InterruptedException if it is
     */
    public static void main(String... words) throws InterruptedException {
        int messages = Integer.parseInt(words[2]);
        Com com = Com.named("reader")
                .transport(TcpTransport.bind("127.0.0.1", Integer.parseInt(words[0])))
                .join()
                .blockOptional()
                .orElseThrow();
        FloodedReader reader = new FloodedReader(messages);
        com.mailbox(byte[].class).subscribe(reader);
        System.out.println("listening");

        new CountDownLatch(1).await(Long.parseLong(words[1]), TimeUnit.MILLISECONDS);
        Runtime.getRuntime().gc();
        long used = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        System.out.println("used " + used / 1024 / 1024 + " MiB while asking for nothing");
        reader.requestUnbounded();
        reader.missing.await();

        System.out.println("all came, in order; the view has " + com.view().size() + " members");
        com.leave().block(PATIENCE);
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // Asks for nothing.
    }

    @Override
    protected void hookOnNext(Message<byte[]> message) {
        byte[] bytes = message.payload();
        int number = (bytes[0] & 0xFF) << 16 | (bytes[1] & 0xFF) << 8 | bytes[2] & 0xFF;
        int expected = next.merge(message.from().name(), 1, Integer::sum) - 1;
        if (number != expected) {
            System.out.println("from " + message.from() + " came " + number + " instead of " + expected);
            System.exit(1);
        }
        missing.countDown();
    }
}
