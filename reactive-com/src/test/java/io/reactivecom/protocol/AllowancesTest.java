package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.protocol.Allowances.Lane;
import io.reactivecom.wire.Credit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many user messages may be on their way or waiting, with a window of 8. */
class AllowancesTest {

    private final Allowances here = new Allowances(8);
    private final Allowances there = new Allowances(8);
    private final Allowance sending = here.of(Lane.MAILBOX);
    private final Allowance receiving = there.of(Lane.MAILBOX);

    @BeforeEach
    void areBothMembers() {
        there.open();
    }

    private void send(int count) {
        for (int message = 0; message < count; message++) {
            assertThat(sending.maySend()).as("message %d may go", message).isTrue();
            sending.countSent();
            assertThat(receiving.mayReceive())
                    .as("message %d may come", message)
                    .isTrue();
            receiving.countReceived();
        }
    }

    private void consume(int count) {
        for (int message = 0; message < count; message++) {
            receiving.countConsumed();
        }
    }

    @Test
    void nothingMayGoBeforeTheOtherSideHasSpoken() {
        assertThat(sending.maySend()).isFalse();
    }

    /** Whoever is not in the view may not have what lets it in behind messages. */
    @Test
    void nothingMayGoToOneThatDoesNotCountTheSenderIn() {
        Allowances outside = new Allowances(8);
        here.learn(outside.credit());
        assertThat(sending.maySend()).as("before").isFalse();
        assertThat(outside.isOverdue(Credit.NONE)).as("has something to tell").isFalse();

        outside.open();

        assertThat(outside.isOverdue(Credit.NONE)).as("has something to tell").isTrue();
        here.learn(outside.credit());
        assertThat(sending.maySend()).as("from then on").isTrue();
    }

    @Test
    void aWindowMayGoUnconsumedAndNoMore() {
        here.learn(there.credit());

        send(8);

        assertThat(sending.maySend()).as("the ninth").isFalse();
        assertThat(receiving.mayReceive()).as("the ninth").isFalse();
    }

    @Test
    void whatIsConsumedMakesRoomForAsMuch() {
        here.learn(there.credit());
        send(8);
        consume(3);

        assertThat(here.learn(there.credit())).as("is news").isTrue();

        send(3);
        assertThat(sending.maySend()).as("a fourth").isFalse();
    }

    @Test
    void whatIsToldTwiceOrLateDoesNoHarm() {
        Credit first = there.credit();
        here.learn(first);
        send(8);
        consume(8);
        here.learn(there.credit());

        assertThat(here.learn(first)).as("an old word is news").isFalse();

        send(8);
        assertThat(sending.maySend()).isFalse();
    }

    @Test
    void theOtherSideIsToldBeforeItRunsOut() {
        Credit told = there.credit();
        here.learn(told);
        send(8);
        consume(1);
        assertThat(there.isOverdue(told)).as("after one of eight").isFalse();

        consume(1);
        assertThat(there.isOverdue(told)).as("after a quarter").isTrue();

        assertThat(there.isOverdue(there.credit())).as("once told").isFalse();
    }

    @Test
    void aWindowOfOneIsToldAtOnce() {
        Allowances narrow = new Allowances(1);
        narrow.open();
        Credit told = narrow.credit();

        narrow.of(Lane.MEETINGS).countConsumed();

        assertThat(narrow.isOverdue(told)).isTrue();
    }

    @Test
    void theLanesAreApart() {
        here.learn(there.credit());
        send(8);

        assertThat(here.of(Lane.MEETINGS).maySend()).as("a rendezvous").isTrue();
    }
}
