package io.reactivecom.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reactivecom.ComEvent;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Events as lines of JSON, and back. */
class TraceJsonTest {

    static Stream<ComEvent> everyKind() {
        return Events.ofEveryKind().stream();
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void whatIsWrittenIsRead(ComEvent event) {
        String line = TraceJson.line(event);

        assertThat(line).as("one line").doesNotContain("\n");
        assertThat(TraceJson.event(line)).hasSameClassAs(event);
        assertThat(TraceJson.line(TraceJson.event(line))).isEqualTo(line);
    }

    @Test
    void thereIsAnExampleOfEveryKind() {
        assertThat(everyKind().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(ComEvent.class.getPermittedSubclasses()));
    }

    @Test
    void equalEventsAreReadAsEqual() {
        ComEvent sent = Events.sent(Events.P0, 3, "a \"quoted\"\nline", Events.P1);

        assertThat(TraceJson.event(TraceJson.line(sent))).isEqualTo(sent);
    }

    @Test
    void bytesComeBackAsBytes() {
        ComEvent.Sent read = (ComEvent.Sent)
                TraceJson.event(TraceJson.line(Events.sent(Events.P0, 3, new byte[] {0, -1, 7}, Events.P1)));

        assertThat(read.payload()).isEqualTo(new byte[] {0, -1, 7});
    }

    @Test
    void aTraceIsReadLineByLine() throws IOException {
        Trace trace = Trace.of(Events.ofEveryKind());
        StringBuilder file = new StringBuilder();

        TraceJson.write(trace, file);

        assertThat(TraceJson.read(new StringReader("\n" + file)).events())
                .extracting(TraceJson::line)
                .isEqualTo(trace.events().stream().map(TraceJson::line).toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"event"                                    | this is no JSON
                    7                                           | field "event" is missing
                    {"event":"danced"}                          | there are no events of kind "danced"
                    {"event":"heartbeat"}                       | field "process" is missing
                    {"event":"heartbeat","process":7}           | field "process" is no object
                    {"event":"status","process":{"name":"P","incarnation":"zz"}} | is no hexadecimal number
                    {"event":"status","process":{"name":"P","incarnation":"f"},"nanos":0.5} | field "nanos" is no integer
                    {"event":"status","process":{"name":"P","incarnation":"f"},"nanos":1,"clock":1,"view":1,"status":"GONE"} | is none of JOINING, PRIMARY
                    """)
    void whatIsNoEventIsRefusedInWords(String line, String complaint) {
        assertThatThrownBy(() -> TraceJson.event(line))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining(complaint);
        assertThatThrownBy(() -> TraceJson.read(new StringReader("\n" + line)))
                .isInstanceOf(TraceFormatException.class)
                .hasMessageContaining("line 2: ")
                .hasMessageContaining(complaint);
    }
}
