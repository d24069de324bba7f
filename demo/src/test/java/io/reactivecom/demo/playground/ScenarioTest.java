package io.reactivecom.demo.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is saved of a playground, and done again. */
class ScenarioTest {

    private static final String TEXT = """
            {"members":3,"seed":5}
            {"at":1200,"do":"BROADCAST","member":"P0","text":"hello"}
            {"at":1500,"do":"PARTITION","sides":[["P0"],["P1","P2"]]}
            {"at":4000,"do":"HEAL"}
            """;

    @Test
    void whatIsWrittenIsWhatWasRead() {
        assertThat(Scenario.parse(TEXT.lines().toList()).text()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ``                                            | begins with a line like
                    {"members":0,"seed":1}                        | line 1: "members" must be from 1 to 12, but was 0
                    seven                                         | line 1: this is no setup
                    """)
    void aScenarioBeginsWithItsSetup(String line, String complaint) {
        assertThatThrownBy(() -> Scenario.parse(List.of(line)))
                .isInstanceOf(BadOrderException.class)
                .hasMessageContaining(complaint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"do":"DANCE"}                                | no order
                    {"member":"P0"}                               | what to "do"
                    {"do":"SEND","member":"P0"}                   | the order SEND needs "peer"
                    {"do":"KILL"}                                 | needs "member"
                    {"do":"DELAY","millis":-1}                    | "millis" must be from 0
                    {"do":"PARTITION"}                            | needs "sides"
                    {"do":"START","member":""}                    | "member" must have 1 to 64 characters
                    {"do":"CUT","member":"P0","peer":""}          | "peer" must have 1 to 64 characters
                    """)
    void anOrderSaysAllThatIsNeeded(String line, String complaint) {
        assertThatThrownBy(() -> Scenario.parse(List.of("{\"members\":2,\"seed\":1}", "", line)))
                .isInstanceOf(BadOrderException.class)
                .hasMessageContaining("line 3: ")
                .hasMessageContaining(complaint);
    }
}
