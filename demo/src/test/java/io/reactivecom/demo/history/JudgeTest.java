package io.reactivecom.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Both judges accept what the specifications allow, and reject what they do not. */
class JudgeTest {

    /** What both judges think of a history: each case is one for both. */
    private static boolean accepts(ObjectSpec<?> spec, List<Span> spans) {
        boolean accepted = Judge.accepts(spec, spans);
        assertThat(SecondJudge.accepts(spec, spans))
                .as("the second judge on %s", spans)
                .isEqualTo(accepted);
        return accepted;
    }

    private static Span span(Object input, long begun, long ended) {
        return new Span("it", input, begun, ended);
    }

    private static Span acquired(String holder, long fence, long begun, long ended) {
        return span(new LockSpec.Acquired(holder, fence), begun, ended);
    }

    private static Span ended(String holder, long fence, long begun, long ended) {
        return span(new LockSpec.Ended(holder, fence), begun, ended);
    }

    private static boolean locks(Span... spans) {
        return accepts(new LockSpec(), List.of(spans));
    }

    @Test
    void aLockIsHeldByOneAtATime() {
        assertThat(locks(acquired("a", 1, 0, 10), ended("a", 1, 20, 30), acquired("b", 2, 0, 29)))
                .as("granted while the release is under way")
                .isTrue();
        assertThat(locks(acquired("a", 1, 0, 10), ended("a", 1, 20, 30), acquired("b", 2, 0, 19)))
                .as("granted before the release has begun")
                .isFalse();
    }

    @Test
    void aPermitThatIsNeverGivenBackMayHaveBeenLostAtAnyTime() {
        assertThat(locks(acquired("a", 1, 0, 10), ended("a", 1, 0, Span.NEVER), acquired("b", 2, 0, 19)))
                .isTrue();
        assertThat(locks(acquired("a", 1, 0, 10), acquired("b", 2, 0, 19))).isFalse();
    }

    @Test
    void aFenceIsGreaterThanAllBefore() {
        assertThat(locks(acquired("a", 2, 0, 10), ended("a", 2, 20, 30), acquired("b", 2, 40, 50)))
                .isFalse();
        assertThat(locks(acquired("a", 2, 0, 10), ended("a", 2, 20, 30), acquired("b", 1, 40, 50)))
                .isFalse();
    }

    private static Span taken(long message, long begun, long ended) {
        return span(new RendezvousSpec.Taken(message), begun, ended);
    }

    private static boolean meets(Span... spans) {
        return accepts(new RendezvousSpec(), List.of(spans));
    }

    private static Span offered(long message, long begun, long ended) {
        return span(new RendezvousSpec.Offered(message), begun, ended);
    }

    private static Span completed(long message, long begun, long ended) {
        return span(new RendezvousSpec.Completed(message), begun, ended);
    }

    @Test
    void aRendezvousCompletesWhenItsMessageWasTaken() {
        assertThat(meets(offered(1, 0, 10), completed(1, 0, 10), taken(1, 5, 15)))
                .isTrue();
        assertThat(meets(offered(1, 0, 10), completed(1, 0, 10), taken(1, 11, 15)))
                .as("the receiver's call came after the completion")
                .isFalse();
        assertThat(meets(offered(1, 0, 10), completed(1, 0, 10))).isFalse();
    }

    @Test
    void aRendezvousIsTakenOnce() {
        assertThat(meets(offered(1, 0, 10), completed(1, 0, 10), taken(1, 0, 5), taken(1, 6, 9)))
                .isFalse();
        assertThat(meets(offered(1, 0, 10), offered(2, 11, 20), taken(2, 12, 13), taken(1, 14, 15)))
                .as("taken after it was withdrawn")
                .isFalse();
    }

    @Test
    void rendezvousAreTakenInTheOrderOfTheirSender() {
        assertThat(meets(offered(1, 0, 20), offered(2, 2, 30), taken(1, 12, 15), taken(2, 16, 18)))
                .isTrue();
        assertThat(meets(offered(1, 0, 20), offered(2, 2, 30), taken(2, 12, 15), taken(1, 16, 18)))
                .isFalse();
    }

    @Test
    void aBarrierLetsNobodyGoBeforeAllHaveCome() {
        BarrierSpec spec = new BarrierSpec(Set.of("a", "b"));
        List<Span> right = List.of(
                span(new BarrierSpec.Entered("a", 1), 0, 10),
                span(new BarrierSpec.Left("a", 1), 0, 10),
                span(new BarrierSpec.Entered("b", 1), 9, 20));
        List<Span> early = List.of(
                span(new BarrierSpec.Entered("a", 1), 0, 10),
                span(new BarrierSpec.Left("a", 1), 0, 10),
                span(new BarrierSpec.Entered("b", 1), 11, 20));

        assertThat(accepts(spec, right)).isTrue();
        assertThat(accepts(spec, early)).isFalse();
    }

    private static boolean delivers(long... received) {
        List<Span> spans = new ArrayList<>();
        for (long number = 1; number <= 3; number++) {
            spans.add(span(new FifoSpec.Sent(number), 10 * number, 10 * number + 5));
        }
        long time = 100;
        for (long number : received) {
            spans.add(span(new FifoSpec.Received(number), time, time));
            time++;
        }
        return accepts(new FifoSpec(), spans);
    }

    @Test
    void messagesArriveInOrderOnceNoneLeftOut() {
        assertThat(delivers(1, 2, 3)).isTrue();
        assertThat(delivers(1, 2)).as("the last is on its way").isTrue();
        assertThat(delivers(1, 3)).isFalse();
        assertThat(delivers(1, 3, 2)).isFalse();
        assertThat(delivers(1, 1, 2)).isFalse();
        assertThat(delivers(0)).as("nobody sent it").isFalse();
    }

    @Test
    void aBroadcastCompletesAfterItsAcknowledgements() {
        Span completed = span(new AcknowledgementSpec.Completed(Set.of("a", "b")), 0, 10);
        Span a = span(new AcknowledgementSpec.Consumed("a"), 3, 3);

        assertThat(accepts(
                        new AcknowledgementSpec(),
                        List.of(completed, a, span(new AcknowledgementSpec.Consumed("b"), 9, 9))))
                .isTrue();
        assertThat(accepts(
                        new AcknowledgementSpec(),
                        List.of(completed, a, span(new AcknowledgementSpec.Consumed("b"), 11, 11))))
                .isFalse();
        assertThat(accepts(new AcknowledgementSpec(), List.of(completed, a))).isFalse();
    }
}
