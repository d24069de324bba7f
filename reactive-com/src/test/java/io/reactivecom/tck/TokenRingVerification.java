package io.reactivecom.tck;

import io.reactivecom.TokenEvent;
import org.testng.annotations.Test;
import reactor.core.publisher.Mono;

@Test(groups = "tck")
public class TokenRingVerification extends HotFluxVerification<TokenEvent> {

    public TokenRingVerification() {
        super(
                alive -> alive.com().criticalSection(permit -> Mono.empty()),
                alive -> alive.com().tokenRing(),
                500);
    }
}
