package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Member;
import io.reactivecom.Message;
import io.reactivecom.protocol.Allowances.Lane;
import io.reactivecom.wire.Body;
import io.reactivecom.wire.Body.UserBody;
import io.reactivecom.wire.Credit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The user messages that wait for room, of several operations to several receivers. */
class ParcelsTest {

    private final Group group = Groups.of(3, 0);
    private final Member p1 = group.view().member(1);
    private final Member p2 = group.view().member(2);
    private final Allowances room = new Allowances(8);
    private final Parcels parcels = new Parcels();
    private long order;

    @Test
    void theOldestOfBothLanesGoesFirst() {
        room.learn(new Credit(1, 1));
        Parcel meeting = add(Groups.operation(), p1, rendezvous());
        Parcel mail = add(Groups.operation(), p1, post());

        assertThat(poll(p1, room)).isSameAs(meeting);
        assertThat(poll(p1, room)).isSameAs(mail);
        assertThat(poll(p1, room)).isNull();
    }

    @Test
    void theOldestGoesFirstAlsoWhereItIsForTheMailbox() {
        room.learn(new Credit(1, 1));
        Parcel mail = add(Groups.operation(), p1, post());
        Parcel meeting = add(Groups.operation(), p1, rendezvous());
        assertThat(parcels.size(p1)).isEqualTo(2);

        assertThat(poll(p1, room)).isSameAs(mail);
        assertThat(parcels.size(p1)).isEqualTo(1);
        assertThat(parcels.isEmpty(p1, Lane.MAILBOX)).isTrue();
        assertThat(poll(p1, room)).isSameAs(meeting);

        assertThat(parcels.size(p1)).isZero();
    }

    @Test
    void whatHasGoneIsNoLongerOfItsOperation() {
        room.learn(new Credit(8, 8));
        Operation gone = new Operation(1, "gone", "", 0);
        Operation departed = new Operation(2, "departed", "", 0);
        add(gone, p1, post());
        add(departed, p2, rendezvous());
        poll(p1, room);
        assertThat(parcels.remove(p2)).extracting(Parcel::operation).containsExactly(departed);

        assertThat(parcels.remove(gone)).isFalse();
        assertThat(parcels.remove(departed)).isFalse();
    }

    @Test
    void aLaneWithoutRoomDoesNotHoldUpTheOther() {
        room.learn(new Credit(0, 1));
        add(Groups.operation(), p1, post());
        Parcel meeting = add(Groups.operation(), p1, rendezvous());

        assertThat(poll(p1, room)).isSameAs(meeting);
        assertThat(parcels.isEmpty(p1, Lane.MAILBOX)).isFalse();
    }

    @Test
    void anOperationIsRemovedAtAllReceivers() {
        room.learn(new Credit(8, 8));
        Operation removed = Groups.operation();
        Operation other = Groups.operation();
        add(removed, p1, post());
        add(removed, p2, post());
        Parcel kept = add(other, p2, post());

        assertThat(parcels.remove(removed)).isTrue();
        assertThat(parcels.remove(removed)).as("once more").isFalse();

        assertThat(parcels.isEmpty(p1, Lane.MAILBOX)).isTrue();
        assertThat(poll(p2, room)).isSameAs(kept);
    }

    @Test
    void anOperationHasBegunOnceOneOfItsParcelsHasGone() {
        room.learn(new Credit(8, 8));
        Operation operation = Groups.operation();
        add(operation, p1, post());
        add(operation, p2, post());
        assertThat(parcels.hasBegun(operation)).isFalse();

        poll(p1, room);
        parcels.begin(operation);

        assertThat(parcels.hasBegun(operation)).isTrue();
    }

    @Test
    void oneThatCouldNotGoComesBackToItsPlace() {
        room.learn(new Credit(8, 8));
        Operation operation = Groups.operation();
        Parcel first = add(operation, p1, post());
        Parcel second = add(Groups.operation(), p1, post());
        poll(p1, room);

        parcels.putBack(first);

        assertThat(parcels.hasBegun(operation)).isTrue();
        assertThat(poll(p1, room)).isSameAs(first);
        assertThat(poll(p1, room)).isSameAs(second);
        assertThat(parcels.size(p1)).isZero();
    }

    @Test
    void aDepartureIsNotABeginning() {
        Operation operation = Groups.operation();
        Parcel dropped = add(operation, p1, post());
        add(operation, p2, post());

        assertThat(parcels.remove(p1)).containsExactly(dropped);

        assertThat(parcels.hasBegun(operation)).isFalse();
        assertThat(parcels.size(p2)).isOne();
    }

    private @Nullable Parcel poll(Member to, Allowances allowances) {
        Parcel oldest = parcels.peek(to, allowances);
        if (oldest != null) {
            parcels.take(oldest);
        }
        return oldest;
    }

    private Parcel add(Operation operation, Member to, UserBody body) {
        Parcel parcel = new Parcel(order++, operation, to, body, true);
        parcels.add(parcel);
        return parcel;
    }

    private static UserBody post() {
        return new Body.Post(Message.Kind.SEND_TO, Groups.STAMP, Groups.payload("x"));
    }

    private static UserBody rendezvous() {
        return new Body.Rendezvous(1, Groups.STAMP, Groups.payload("x"));
    }
}
