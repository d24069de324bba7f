package io.reactivecom.demo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

class ColourTest {

    @Test
    void noColorThatIsSetToAnythingMeansNone() {
        assertThat(Colour.rule(Map.of("NO_COLOR", "1"), () -> true)).isEqualTo(Ansi.OFF);
        assertThat(Colour.rule(Map.of("NO_COLOR", "0"), () -> true)).isEqualTo(Ansi.OFF);
    }

    @Test
    void noColorThatIsEmptyIsAsIfItWereNotSet() {
        assertThat(Colour.rule(Map.of("NO_COLOR", ""), () -> true)).isEqualTo(Ansi.ON);
        assertThat(Colour.rule(Map.of("NO_COLOR", ""), () -> false)).isEqualTo(Ansi.OFF);
        assertThat(Colour.rule(Map.of("NO_COLOR", "", "CLICOLOR", "0"), () -> true))
                .isEqualTo(Ansi.OFF);
        assertThat(Colour.rule(Map.of(), () -> true)).isEqualTo(Ansi.AUTO);
    }
}
