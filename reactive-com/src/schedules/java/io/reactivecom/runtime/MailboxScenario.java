package io.reactivecom.runtime;

import static io.reactivecom.runtime.Together.check;

import io.reactivecom.Identity;
import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.Stamp;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.BaseSubscriber;

/**
 * Texts and numbers arrive while a reader of texts and one of numbers cancel, and the scheduler on which they are signalled is
 * disposed. A third reader takes what they have left.
 */
public final class MailboxScenario implements Runnable {

    private static final List<Object> SENT = List.of("a", 1, "b", 2);

    private static final Member SENDER = new Member(new Identity("P0", 1), "host:1", 1);

    private final OneThread scheduler = OneThread.started();
    private final OneThread elsewhere = OneThread.started();
    private final Delivery delivery = new Delivery(elsewhere);
    private final ProtocolLoop loop = new ProtocolLoop(scheduler, () -> delivery.look(0), time -> {});
    private final List<Object> consumed = new ArrayList<>();
    private final Mailbox mailbox = new Mailbox(loop, delivery, (stay, origin) -> consumed.add(origin.body()));

    @Override
    public void run() {
        Reader texts = new Reader(mailbox, String.class);
        Reader numbers = new Reader(mailbox, Integer.class);
        Together.run(() -> SENT.forEach(this::arrive), texts::cancel, numbers::cancel, elsewhere::dispose);
        settle();
        Reader rest = new Reader(mailbox, Object.class);
        settle();
        elsewhere.finish();
        scheduler.finish();

        List<Object> read = Stream.of(texts.read, numbers.read, rest.read)
                .flatMap(List::stream)
                .toList();
        check(read.size() == SENT.size() && read.containsAll(SENT), "lost or read twice: " + read);
        check(consumed.size() == SENT.size(), "consumed: " + consumed);
        Stream.of(texts.read, numbers.read, rest.read)
                .forEach(one ->
                        check(one.equals(SENT.stream().filter(one::contains).toList()), "out of order: " + one));
    }

    private void settle() {
        elsewhere.settle();
        loop.execute(() -> {});
        scheduler.settle();
    }

    @SuppressWarnings("NullAway") // the stay is only handed on, to what counts the consumed
    private void arrive(Object payload) {
        Stamp stamp = new Stamp(7);
        Incoming origin = new Incoming(
                SENDER, new Body.Post(Message.Kind.SEND_TO, stamp, new Payload(payload.toString(), new byte[0])));
        loop.execute(
                () -> mailbox.put(new Message<>(payload, SENDER, stamp, stamp, Message.Kind.SEND_TO), origin, null));
    }

    /** Takes what comes. */
    private static final class Reader extends BaseSubscriber<Message<?>> {

        private final List<Object> read = new ArrayList<>();

        Reader(Mailbox mailbox, Class<?> type) {
            mailbox.messages(type).subscribe(this);
        }

        @Override
        protected void hookOnNext(Message<?> message) {
            read.add(message.payload());
        }
    }
}
