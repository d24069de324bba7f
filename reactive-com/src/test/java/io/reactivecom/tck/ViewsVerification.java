package io.reactivecom.tck;

import io.reactivecom.View;
import org.testng.annotations.Test;

@Test(groups = "tck")
public class ViewsVerification extends HotFluxVerification<View> {

    public ViewsVerification() {
        super(Livelihood::visit, alive -> alive.com().views(), 10);
    }
}
