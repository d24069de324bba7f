package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.View;
import io.reactivecom.wire.Ballot;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.Arrive;
import io.reactivecom.wire.Body.Post;
import io.reactivecom.wire.Body.RingReport;
import io.reactivecom.wire.Body.Token;
import io.reactivecom.wire.Body.TokenReport;
import io.reactivecom.wire.Decision;
import io.reactivecom.wire.Decision.Base;
import io.reactivecom.wire.Frame.Sequenced;
import io.reactivecom.wire.Payload;
import io.reactivecom.wire.ViewBody.Accept;
import io.reactivecom.wire.ViewBody.Install;
import io.reactivecom.wire.ViewBody.Promise;
import io.reactivecom.wire.ViewId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How much is kept for a view that has not come: of a member, a window of messages, and 8 MiB besides. */
class HeldFramesTest {

    private static final ViewId NEXT = new ViewId(Groups.GENERATION, 2);
    private static final int MEBIBYTE = 1 << 20;
    private static final int MOST_BYTES = 8 * MEBIBYTE;
    private static final int MANY = 1 << 16;
    /** Of a list of a mebibyte. */
    private static final int ELEMENTS = MEBIBYTE / 128;

    private static final Arrive ARRIVAL = new Arrive("b", 1);
    private static final Post MESSAGE =
            new Post(Message.Kind.SEND_TO, Groups.STAMP, new Payload("bytes", new byte[MEBIBYTE]));
    private static final Token TOKEN = new Token("r", 1, 0, List.of(), Collections.nCopies(MEBIBYTE / Long.BYTES, 0L));

    private final HeldFrames held = new HeldFrames();
    private long sequence;

    private void add(Body body, int times) {
        for (int count = 0; count < times; count++) {
            held.add(frame(body));
        }
    }

    private Sequenced frame(Body body) {
        return new Sequenced(++sequence, NEXT, body);
    }

    private boolean areTooManyOfAMember() {
        return held.areTooMany(1024, true);
    }

    private boolean areTooManyOfAStranger() {
        return held.areTooMany(1024, false);
    }

    @Test
    void theirNumberHasALimit() {
        add(ARRIVAL, MANY - 1);
        assertThat(areTooManyOfAMember()).isFalse();

        add(ARRIVAL, 1);

        assertThat(areTooManyOfAMember()).isTrue();
    }

    @Test
    void theMessagesOfAStrangerCountAndThoseOfAMemberDoNot() {
        add(MESSAGE, 7);
        assertThat(areTooManyOfAStranger()).isFalse();

        add(MESSAGE, 1);

        assertThat(areTooManyOfAStranger()).isTrue();
        assertThat(areTooManyOfAMember()).isFalse();
    }

    @Test
    void aMessageCountsWithItsHeaders() {
        SortedMap<String, String> headers = new TreeMap<>(Map.of("h", "x".repeat(8_000)));
        Payload payload = new Payload("bytes", headers, new byte[0]);

        add(new Post(Message.Kind.SEND_TO, Groups.STAMP, payload), MOST_BYTES / 8_000);

        assertThat(areTooManyOfAStranger()).isTrue();
        assertThat(areTooManyOfAMember()).isFalse();
    }

    /** Each of about a mebibyte. */
    private static List<Body> systemMessages() {
        List<Member> members =
                IntStream.range(0, ELEMENTS).mapToObj(Groups::founder).toList();
        List<Base> bases = Collections.nCopies(ELEMENTS, new Base("b", 1, 1));
        List<RingReport> rings = Collections.nCopies(ELEMENTS, new RingReport("r", false, 1, 1));
        Ballot ballot = new Ballot(1, Groups.identity(1));
        return List.of(
                TOKEN,
                new Token("r", 1, 0, TOKEN.served(), List.of()),
                new TokenReport(2, 0, rings),
                new Accept(NEXT, ballot, new Decision(new View(1, 3, members), 0, List.of())),
                new Promise(NEXT, ballot, ballot, new Decision(new View(1, 3, List.of(Groups.founder(1))), 0, bases)));
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("systemMessages")
    void whatIsNoMessageCountsByItsSize(Body body) {
        add(body, 7);
        assertThat(areTooManyOfAMember()).isFalse();

        add(body, 1);

        assertThat(areTooManyOfAMember()).isTrue();
    }

    @Test
    void whatWasReleasedCountsNoLonger() {
        for (int round = 0; round < 3; round++) {
            add(MESSAGE, 4);
            add(TOKEN, 4);
            held.release(NEXT, frame -> {});
        }
        add(ARRIVAL, 1);

        assertThat(areTooManyOfAMember()).isFalse();
        assertThat(areTooManyOfAStranger()).isFalse();
    }

    @Test
    void whatWasClearedCountsNoLonger() {
        add(MESSAGE, 9);
        held.clear(frame -> {});
        add(ARRIVAL, 1);
        assertThat(areTooManyOfAMember()).as("after messages").isFalse();
        assertThat(areTooManyOfAStranger()).as("after messages").isFalse();

        add(TOKEN, 8);
        assertThat(areTooManyOfAMember()).as("as without those messages").isTrue();
        held.clear(frame -> {});

        assertThat(areTooManyOfAMember()).as("after others").isFalse();
    }

    @Test
    void whenAsMuchIsHeldAsMayBeTheViewItselfStillComes() {
        HostileConversation p0 = new HostileConversation();
        p0.found();
        sequence = 1;
        for (int count = 0; count < 8; count++) {
            assertThat(p0.frame(1, frame(TOKEN))).as("what may be held").isTrue();
        }
        Decision next = Groups.next(Groups.founding(3), List.of(Groups.founder(2)), List.of(), List.of(), Map.of());

        assertThat(p0.frame(1, frame(new Install(next)))).as("the view").isTrue();

        assertThat(p0.frame(1, frame(ARRIVAL))).as("what comes in it").isTrue();
    }

    @Test
    void whenAsMuchIsHeldAsMayBeWhatWouldBeHeldIsRefused() {
        HostileConversation p0 = new HostileConversation();
        p0.found();
        sequence = 1;
        for (int count = 0; count < 8; count++) {
            p0.frame(1, frame(TOKEN));
        }

        assertThat(p0.frame(1, frame(ARRIVAL))).isFalse();
    }
}
