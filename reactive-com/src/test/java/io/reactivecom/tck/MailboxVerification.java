package io.reactivecom.tck;

import io.reactivecom.Message;
import org.testng.annotations.Test;

@Test(groups = "tck")
public class MailboxVerification extends HotFluxVerification<Message<?>> {

    public MailboxVerification() {
        super(alive -> alive.com().publish("x"), alive -> alive.com().mailbox(), 500);
    }
}
