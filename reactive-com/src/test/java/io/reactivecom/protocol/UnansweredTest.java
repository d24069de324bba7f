package io.reactivecom.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Of a message nothing is kept once it is answered, or once its operation is over. */
class UnansweredTest {

    private final Unanswered<String> unanswered = new Unanswered<>();
    private final Operation operation = Groups.operation();

    @Test
    void ofWhatIsAnsweredNothingIsLeftForItsOperation() {
        unanswered.add(1, operation, "message");

        unanswered.remove(1);

        assertThat(unanswered.remove(operation)).isNull();
    }

    @Test
    void ofAnOperationThatIsOverNothingIsLeftToAnswer() {
        unanswered.add(1, operation, "message");

        assertThat(unanswered.remove(operation)).isEqualTo("message");

        assertThat(unanswered.get(1)).isNull();
    }
}
