package io.reactivecom.usage;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.codec.PayloadCodec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import reactor.test.subscriber.TestSubscriber;

/** Something happens while a payload is being encoded, or decoded. */
class SlowCodecTest {

    private record Parcel(String content) {}

    private final class Parcels implements PayloadCodec<Parcel> {

        @Override
        public String name() {
            return "parcel";
        }

        @Override
        public Class<Parcel> type() {
            return Parcel.class;
        }

        @Override
        public byte[] encode(Parcel parcel) {
            meanwhile.run();
            return parcel.content().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Parcel decode(byte[] bytes) {
            meanwhile.run();
            return new Parcel(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @AutoClose
    private final TestCluster cluster = TestCluster.of(builder -> builder.codec(new Parcels()), "P0", "P1");

    private final Com p0 = cluster.com(0);
    private final Com p1 = cluster.com(1);
    private Runnable meanwhile = () -> {};

    @Test
    void aCallThatIsCancelledMeanwhileIsNotBegun() {
        TestSubscriber<Void> sending = TestSubscriber.create();
        meanwhile = sending::cancel;

        p0.sendToSync(new Parcel("cancelled"), 1).subscribe(sending);
        cluster.advance(Duration.ofSeconds(1));

        assertThat(cluster.pending()).isEmpty();
        cluster.start(p0.sendToSync("next", 1));
        assertThat(cluster.await(p1.receiveFromSync(0)).payload()).isEqualTo("next");
    }

    @Test
    void aMessageWhoseReceiverGoesMeanwhileIsThereForTheNext() {
        TestSubscriber<ComEvent.Ended> ended = cluster.start(p1.events().ofType(ComEvent.Ended.class));
        cluster.start(p0.sendToSync(new Parcel("content"), 1));
        TestSubscriber<Object> receiving = TestSubscriber.create();
        meanwhile = receiving::cancel;

        p1.receiveFromSync(0).subscribe(receiving);
        cluster.advance(Duration.ofSeconds(1));

        assertThat(receiving.getReceivedOnNext()).isEmpty();
        assertThat(ended.getReceivedOnNext())
                .extracting(ComEvent.Ended::outcome)
                .containsExactly(ComEvent.Outcome.CANCELLED);
        assertThat(cluster.await(p1.receiveFromSync(0)).payload()).isEqualTo(new Parcel("content"));
    }
}
