package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Message;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Cancel;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Body.Rendezvous;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Frame;
import io.reactivecom.wire.Frame.Part;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.ViewBody.Leave;
import io.reactivecom.wire.ViewId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** In which order frames leave a link's send queue. */
class UnsentTest {

    private static final ViewId VIEW = new ViewId(Groups.GENERATION, 1);
    private static final int PART = Unsent.PART_BYTES;

    private final Unsent unsent = new Unsent();
    private final List<Sequenced> numbered = new ArrayList<>();

    private static Post post(Payload payload) {
        return new Post(Message.Kind.SEND_TO, Groups.STAMP, payload);
    }

    private static Payload payload(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return new Payload("bytes", bytes);
    }

    private void add(Body... bodies) {
        for (Body body : bodies) {
            unsent.add(VIEW, body);
        }
    }

    private Frame existing() {
        return Objects.requireNonNull(next());
    }

    private @Nullable Frame next() {
        Frame next = unsent.next(this::numbered);
        Sequenced begun = next == null ? null : unsent.sent(next);
        if (begun != null) {
            numbered.add(begun);
        }
        return next;
    }

    private Sequenced numbered(ViewId view, Body body) {
        return new Sequenced(numbered.size() + 1, view, body);
    }

    private Sequenced number(ViewId view, Body body) {
        Sequenced frame = numbered(view, body);
        numbered.add(frame);
        return frame;
    }

    private List<Body> bodies() {
        List<Body> bodies = new ArrayList<>();
        for (Frame frame = next(); frame != null; frame = next()) {
            bodies.add(((Sequenced) frame).body());
        }
        return bodies;
    }

    private static Arrive arrival(long count) {
        return new Arrive("default", count);
    }

    @Test
    void systemMessagesOvertakeUserMessagesAndKeepTheirOrder() {
        Post first = post(payload(1));
        Post second = post(payload(2));
        add(first, arrival(1), second, arrival(2));

        assertThat(bodies()).containsExactly(arrival(1), arrival(2), first, second);
    }

    @Test
    void aCancelOvertakesNoRendezvousAndALeaveNoMessage() {
        Rendezvous rendezvous = new Rendezvous(1, Groups.STAMP, payload(1));
        Post last = post(payload(2));
        Leave leave = new Leave();
        add(rendezvous, new Cancel(1), last, leave);

        assertThat(bodies()).containsExactly(rendezvous, new Cancel(1), last, leave);
    }

    @Test
    void aBodyIsNumberedWhenItLeaves() {
        add(post(payload(1)));
        add(arrival(1));

        assertThat(next()).isEqualTo(new Sequenced(1, VIEW, arrival(1)));
        assertThat(next()).isEqualTo(new Sequenced(2, VIEW, post(payload(1))));
    }

    @Test
    void aLongPayloadLeavesInPartsBetweenWhichSystemMessagesPass() {
        Post large = post(payload(2 * PART + 1));
        add(large);
        Parts parts = new Parts();

        assertThat(parts.add((Part) existing())).as("the first part").isNull();
        add(arrival(1));
        assertThat(next()).as("what passes").isEqualTo(new Sequenced(1, VIEW, arrival(1)));
        assertThat(parts.add((Part) existing())).as("the second part").isNull();
        Sequenced rest = (Sequenced) existing();

        assertThat(((UserBody) rest.body()).payload().bytes()).as("the rest").hasSize(1);
        assertThat(parts.join(rest)).as("the whole").isEqualTo(new Sequenced(2, VIEW, large));
        assertThat(next()).as("what is left").isNull();
    }

    @Test
    void aPayloadOfOnePartLeavesWhole() {
        add(post(payload(PART)));

        assertThat(next()).isEqualTo(new Sequenced(1, VIEW, post(payload(PART))));
    }

    @Test
    void whatHasItsNumberGoesFirstOnANewConnection() {
        Sequenced sent = number(VIEW, post(payload(1)));
        add(arrival(1));

        unsent.repeat(numbered);

        assertThat(next()).as("what was sent before").isEqualTo(sent);
        assertThat(next()).as("what was not").isEqualTo(new Sequenced(2, VIEW, arrival(1)));
    }

    @Test
    void aPayloadBeginsAnewOnANewConnection() {
        add(post(payload(3 * PART)));
        Part first = (Part) existing();
        next();

        unsent.repeat(List.of());

        assertThat(next()).isEqualTo(first);
    }

    @Test
    void whatIsAcknowledgedIsNotRepeated() {
        number(VIEW, post(payload(3 * PART)));
        Sequenced second = number(VIEW, post(payload(1)));
        unsent.repeat(numbered);
        next();

        unsent.forget(1);

        assertThat(next()).isEqualTo(second);
    }

    @Test
    void nothingPassesWhatWaits() {
        assertThat(unsent.letsPass(arrival(1))).as("when nothing waits").isTrue();
        assertThat(unsent.letsPass(post(payload(PART + 1))))
                .as("what is too long")
                .isFalse();
        add(post(payload(1)));
        assertThat(unsent.letsPass(post(payload(1)))).as("behind another").isFalse();
        assertThat(unsent.size()).as("what waits").isEqualTo(1);
    }

    @Test
    void nothingPassesASystemMessageThatWaits() {
        add(arrival(1));

        assertThat(unsent.letsPass(arrival(2))).isFalse();
    }

    @Test
    void nothingPassesWhatIsToBeRepeated() {
        number(VIEW, arrival(1));
        unsent.repeat(numbered);
        assertThat(unsent.letsPass(arrival(2))).as("before").isFalse();

        next();

        assertThat(unsent.letsPass(arrival(2))).as("afterwards").isTrue();
    }
}
