package io.reactivecom.tck;

import io.reactivecom.Message;
import org.testng.annotations.Test;

@Test(groups = "tck")
public class TypedMailboxVerification extends HotFluxVerification<Message<String>> {

    public TypedMailboxVerification() {
        super(alive -> alive.com().publish("x"), alive -> alive.com().mailbox(String.class), 500);
    }
}
