package io.reactivecom.demo.bench.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderCheckTest {

    private static final int SIZE = 16;

    private final List<String> problems = new ArrayList<>();
    private final OrderCheck check = new OrderCheck(2, SIZE, problems::add);
    private final Payloads first = new Payloads(0, SIZE);
    private final Payloads second = new Payloads(1, SIZE);

    @Test
    void messagesInTheOrderOfEachSenderAreCountedAndAllIsWell() {
        check.accept(first.next());
        check.accept(second.next());
        check.accept(first.next());

        assertThat(check.count()).isEqualTo(3);
        assertThat(problems).isEmpty();
    }

    @Test
    void aLostMessageIsFound() {
        check.accept(first.next());
        first.next();
        check.accept(first.next());

        assertThat(problems).containsExactly("message 2 of member 0 came where 1 was expected");
    }

    @Test
    void aMessageThatComesTwiceIsFound() {
        byte[] message = second.next();
        check.accept(message);
        check.accept(message);

        assertThat(problems).containsExactly("message 0 of member 1 came where 1 was expected");
    }

    @Test
    void aMessageThatWasOvertakenIsFound() {
        byte[] early = first.next();
        byte[] late = first.next();
        check.accept(late);
        check.accept(early);

        assertThat(problems)
                .containsExactly(
                        "message 1 of member 0 came where 0 was expected",
                        "message 0 of member 0 came where 2 was expected");
    }

    @Test
    void aMessageThatWasCutIsFound() {
        check.accept(0L, SIZE - 1);

        assertThat(problems).containsExactly("message 0 of member 0 has 15 bytes and not 16");
    }

    @Test
    void aSenderWhomThereIsNotIsFound() {
        check.accept(new Payloads(7, SIZE).next());

        assertThat(problems).containsExactly("a message came from member 7, whom there is not");
    }
}
