package io.reactivecom.protocol.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Identity;
import io.reactivecom.View;
import io.reactivecom.protocol.Incoming;
import io.reactivecom.protocol.Stamped;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Between two members, what is posted arrives in order and once; and later, by Lamport's clock, than it was sent. */
final class MessagePromises implements Observer {

    /** One way between two stays. */
    private record Way(Identity from, Identity to) {}

    private final Map<Way, List<String>> sent = new HashMap<>();
    private final Set<String> known = new HashSet<>();
    private final Map<Way, Integer> delivered = new HashMap<>();

    /** Posts bear unlike texts, so what is sent again after a broken connection is told from what is new. */
    @Override
    public void sent(SimulatedProcess from, Identity to, Frame frame) {
        if (frame instanceof Frame.Sequenced sequenced && sequenced.body() instanceof Post post) {
            Way way = new Way(from.self().identity(), to);
            String text = FrameText.of(post.payload());
            if (known.add(way + text)) {
                sent.computeIfAbsent(way, added -> new ArrayList<>()).add(text);
            }
        }
    }

    @Override
    public void delivered(SimulatedProcess process, Stamped<Incoming> message) {
        Incoming incoming = message.value();
        assertThat(message.stamp())
                .as("the stamp of the receipt")
                .isGreaterThan(incoming.body().stamp());
        if (incoming.body() instanceof Post post && !incoming.from().equals(process.self())) {
            Way way = new Way(incoming.from().identity(), process.self().identity());
            int before = delivered.merge(way, 1, Integer::sum) - 1;
            List<String> expected = sent.getOrDefault(way, List.of());
            assertThat(FrameText.of(post.payload()))
                    .as("message %s from %s to %s, of those sent: %s", before, incoming.from(), process, expected)
                    .isEqualTo(before < expected.size() ? expected.get(before) : "no further one");
        }
    }

    /** Those who are still together have nothing left to hear of each other. */
    void assertAllDelivered(View view) {
        sent.forEach((way, texts) -> {
            boolean together =
                    view.find(way.from()).isPresent() && view.find(way.to()).isPresent();
            if (together) {
                assertThat(delivered.getOrDefault(way, 0))
                        .as("messages from %s that reached %s, of %s", way.from(), way.to(), texts)
                        .isEqualTo(texts.size());
            }
        });
    }
}
