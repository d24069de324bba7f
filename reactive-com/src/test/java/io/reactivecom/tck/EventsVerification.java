package io.reactivecom.tck;

import io.reactivecom.ComEvent;
import org.testng.annotations.Test;

@Test(groups = "tck")
public class EventsVerification extends HotFluxVerification<ComEvent> {

    public EventsVerification() {
        super(alive -> alive.com().publish("x"), alive -> alive.com().events(), 500);
    }
}
