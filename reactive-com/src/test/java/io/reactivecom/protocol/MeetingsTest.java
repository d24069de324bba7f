package io.reactivecom.protocol;

import static io.reactivecom.protocol.Groups.operation;
import static io.reactivecom.protocol.Groups.payload;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.reactivecom.ClosedException;
import io.reactivecom.Member;
import io.reactivecom.MemberLeftException;
import io.reactivecom.wire.Body;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The k-th message of a member meets the k-th call that names it. */
class MeetingsTest {

    private final Group group = Groups.of(3, 0);
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);
    private final RecordingEffects effects = new RecordingEffects();
    private final List<Incoming> taken = new ArrayList<>();
    private final Meetings meetings =
            new Meetings(group, effects, message -> ((Body.Rendezvous) message.body()).id(), taken::add, gone -> {});

    @Test
    void aMessageWaitsForItsCall() {
        Stamped<Incoming> message = message(p1, 1);
        meetings.message(message);
        assertThat(taken).as("nobody has called").isEmpty();

        Operation call = call(p1);

        assertThat(effects.resultOf(call)).isEqualTo(message);
        assertThat(taken).containsExactly(message.value());
    }

    @Test
    void aCallWaitsForItsMessage() {
        Operation call = call(p1);
        assertThat(effects.isPending(call)).isTrue();

        Stamped<Incoming> message = message(p1, 1);
        meetings.message(message);

        assertThat(effects.resultOf(call)).isEqualTo(message);
    }

    @Test
    void messagesAndCallsMeetInTheirOrder() {
        Stamped<Incoming> first = message(p1, 1);
        Stamped<Incoming> second = message(p1, 2);
        meetings.message(first);
        meetings.message(second);

        Operation one = call(p1);
        Operation other = call(p1);

        assertThat(effects.resultOf(one)).isEqualTo(first);
        assertThat(effects.resultOf(other)).isEqualTo(second);
    }

    @Test
    void aCallTakesNobodyElsesMessage() {
        Operation call = call(p1);

        meetings.message(message(p2, 1));

        assertThat(effects.isPending(call)).isTrue();
        assertThat(taken).isEmpty();
    }

    @Test
    void aCallThatWasCancelledLosesNothing() {
        Stamped<Incoming> message = message(p1, 1);
        meetings.cancel(call(p1));
        meetings.message(message);

        Operation next = call(p1);

        assertThat(effects.resultOf(next)).isEqualTo(message);
    }

    @Test
    void aCallWhoseSubscriberHasJustGoneLeavesTheMessageToTheNext() {
        Stamped<Incoming> message = message(p1, 1);
        Operation gone = call(p1);
        Operation next = call(p1);
        effects.unsubscribe(gone);

        meetings.message(message);

        assertThat(effects.resultOf(next)).isEqualTo(message);
        assertThat(taken).as("taken once").containsExactly(message.value());
    }

    @Test
    void messagesThatAreGivenBackMeetTheNextCallsInTheirOrderAndAreTakenOnce() {
        Stamped<Incoming> first = message(p1, 1);
        Stamped<Incoming> second = message(p1, 2);
        call(p1);
        call(p1);
        meetings.message(first);
        meetings.message(second);
        meetings.message(message(p1, 3));

        meetings.putBack(second);
        meetings.putBack(first);

        assertThat(effects.resultOf(call(p1))).isEqualTo(first);
        assertThat(effects.resultOf(call(p1))).isEqualTo(second);
        assertThat(effects.resultOf(call(p1))).isEqualTo(message(p1, 3));
        assertThat(taken).as("taken once").hasSize(3);
    }

    @Test
    void aMessageThatIsGivenBackAfterItsSenderHasLeftIsDropped() {
        Stamped<Incoming> message = message(p1, 1);
        call(p1);
        meetings.message(message);
        meetings.onViewChange(Groups.remove(group, p1));

        meetings.putBack(message);

        assertThat(effects.errorOf(call(p1))).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void aWithdrawnMessageMeetsNobody() {
        meetings.message(message(p1, 1));
        Stamped<Incoming> second = message(p1, 2);
        meetings.message(second);

        meetings.withdraw(p1, 1);

        assertThat(effects.resultOf(call(p1))).isEqualTo(second);
    }

    @Test
    void aCallThatNamesADepartedMemberFails() {
        Operation call = call(p1);
        Operation another = call(p2);

        meetings.onViewChange(Groups.remove(group, p1));

        assertThat(effects.errorOf(call))
                .asInstanceOf(type(MemberLeftException.class))
                .extracting(MemberLeftException::member)
                .isEqualTo(p1);
        assertThat(effects.isPending(another)).as("P2 is still in").isTrue();
    }

    @Test
    void whoNamesAMemberThatIsNotInFailsAtOnce() {
        meetings.onViewChange(Groups.remove(group, p1));

        assertThat(effects.errorOf(call(p1))).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void whoNamesTheFormerStayOfAMemberFails() {
        meetings.onViewChange(Groups.letInAgain(group, p1));

        assertThat(effects.errorOf(call(p1))).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void aCallThatNamesAMemberRemovedInASkippedViewFailsThoughItIsBack() {
        Operation call = call(p1);

        meetings.onViewChange(Groups.letInAgain(group, p1));

        assertThat(effects.errorOf(call)).isInstanceOf(MemberLeftException.class);
    }

    @Test
    void theMessagesOfAnEarlierStayAreGoneWithIt() {
        meetings.message(message(p1, 1));
        meetings.onViewChange(Groups.remove(group, p1));
        meetings.onViewChange(Groups.admit(group, 1));

        Operation call = call(group.view().member(2));

        assertThat(effects.isPending(call)).isTrue();
    }

    @Test
    void whenAllFailsTheMessagesStay() {
        Operation call = call(p1);
        meetings.message(message(p2, 1));

        meetings.failAll(new ClosedException("P0"));

        assertThat(effects.errorOf(call)).isInstanceOf(ClosedException.class);
        assertThat(effects.isPending(call(p2))).as("P2's message is there").isFalse();
    }

    private Operation call(Member from) {
        Operation operation = operation();
        meetings.call(operation, from);
        return operation;
    }

    private static Stamped<Incoming> message(Member from, long id) {
        Body.Rendezvous body = new Body.Rendezvous(id, Groups.STAMP, payload("message " + id));
        return new Stamped<>(new Incoming(from, body), Groups.STAMP);
    }
}
