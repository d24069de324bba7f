package io.reactivecom.runtime;

import io.reactivecom.Message;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Flux;

/** The mailbox as its readers see it. */
final class MailboxFlux extends Flux<Message<?>> implements Scannable {

    static final String NAME = Delivery.name("mailbox");

    private final Mailbox mailbox;
    private final Delivery delivery;
    private final Class<?> type;

    /**
     * Creates the view.
     *
     * @param mailbox whose messages
     * @param delivery where to signal
     * @param type of the payloads
     */
    MailboxFlux(Mailbox mailbox, Delivery delivery, Class<?> type) {
        this.mailbox = mailbox;
        this.delivery = delivery;
        this.type = type;
    }

    @Override
    public void subscribe(CoreSubscriber<? super Message<?>> actual) {
        MailboxReader reader = new MailboxReader(mailbox, delivery, type, actual);
        UserCode.subscribe(actual, reader);
        mailbox.enter(reader);
    }

    @Override
    public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
        return key.equals(Attr.NAME) ? NAME : null;
    }
}
