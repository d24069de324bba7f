package io.reactivecom.trace;

import static io.reactivecom.trace.Events.P0;
import static io.reactivecom.trace.Events.P1;
import static io.reactivecom.trace.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.ComEvent;
import io.reactivecom.Identity;
import io.reactivecom.Member;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Payloads and names that formats cannot carry as they are, read back by the grammar of each format. */
class ExportedTextTest {

    /** What ECMAScript's {@code \s} matches; Java's {@code \s} is narrower. */
    private static final String SPACE = "\\s\u00a0\ufeff\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";

    /** ShiViz's default expression with the meaning that {@code \S} and {@code .} have in ECMAScript. */
    private static final Pattern SHIVIZ =
            Pattern.compile("([^" + SPACE + "]*) (\\{[^\\n\\r\\u2028\\u2029]*\\})\\n([^\\n\\r\\u2028\\u2029]*)\\n");

    /** A text in Mermaid's grammar: a bare hash sign or semicolon would end it. */
    private static final String WORDS = "(?:[^#;\\n\\r\\u0085\\u2028\\u2029]|#\\d+;)+";

    /** The lines of a sequence diagram that the exporter uses. */
    private static final Pattern MERMAID = Pattern.compile("  (?:participant p\\d+ as (?<name>" + WORDS
            + ")|p\\d+(?:->>|-->>|-\\)|-x)p\\d+: " + WORDS + "|note over p\\d+: " + WORDS + ")\\n");

    private static final String EMOJI = "\ud83d\ude00";

    static List<Object> payloads() {
        return List.of(
                "x".repeat(37) + EMOJI + EMOJI,
                "half of an emoji: \ud83d",
                "the other half: \ude00 and on",
                "\u001b[31mred\u001b[0m, a bell \u0007, nothing \u0000 and the end \u007f\u009f",
                "no\u00a0break, \u2028a line\u2029 a paragraph\u0085 a next line, \ufeff a mark\r\n",
                "\ufffe and \uffff are no characters",
                "<script>&amp;]]>'\"--%% end; #35; wrap: \\",
                new ThrowsAsText());
    }

    private static final class ThrowsAsText {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    private static Member member(String name, long incarnation) {
        return new Member(new Identity(name, incarnation), "host:1", 1);
    }

    /** Names that are one name when white space or the number of the run is not looked at. */
    private static final List<Member> ALIKE = List.of(
            member("P0", 1),
            member("P0", 2),
            member("P0.2", 3),
            member("a b", 4),
            member("a_b", 5),
            member("a\u00a0b", 6),
            member("a\u2003b", 7),
            member("a\"b", 8),
            member("a\\b", 9),
            member("a\u001bb", 10),
            member("a\u241bb", 11),
            member("a%20b", 12),
            member("it", 13),
            member("wrap:it", 14));

    private interface Exporter {
        void write(Appendable to) throws IOException;
    }

    private static String text(Exporter exporter) throws IOException {
        StringBuilder text = new StringBuilder();
        exporter.write(text);
        return text.toString();
    }

    /** Fails where a file could not hold the text. */
    private static String asUtf8(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException wrong) {
            throw new UncheckedIOException("no file can hold this", wrong);
        }
    }

    @ParameterizedTest(name = "payload {index}")
    @MethodSource("payloads")
    void anyPayloadIsDrawnInWellFormedXml(Object payload) throws Exception {
        Trace trace = Trace.of(List.of(sent(P0, 1, payload, P1)));

        assertThat(parse(text(to -> SpaceTimeDiagram.write(trace, Axis.LAMPORT, to)))
                        .getDocumentElement())
                .isNotNull();
    }

    @ParameterizedTest(name = "payload {index}")
    @MethodSource("payloads")
    void anyPayloadIsReadBackByMermaidsGrammar(Object payload) throws IOException {
        Trace trace = Trace.of(List.of(sent(P0, 1, payload, P1), sent(P1, 1, "x", P0)));

        assertThat(names(asUtf8(text(to -> Mermaid.write(trace, to))))).hasSize(2);
    }

    @ParameterizedTest(name = "payload {index}")
    @MethodSource("payloads")
    void anyPayloadIsReadBackByShiVizsExpression(Object payload) throws IOException {
        Trace trace = Trace.of(List.of(sent(P0, 1, payload, P1)));

        assertThat(hosts(asUtf8(text(to -> ShiViz.write(trace, to))))).containsExactly("P0");
    }

    @ParameterizedTest(name = "payload {index}")
    @MethodSource("payloads")
    void anyPayloadIsALineOfJsonThatAFileCanHold(Object payload) {
        String line = asUtf8(TraceJson.line(sent(P0, 1, payload, P1)));

        ComEvent.Sent read = (ComEvent.Sent) TraceJson.event(line);

        assertThat(line).doesNotContain("\n");
        if (payload instanceof String) {
            assertThat(read.payload()).isEqualTo(payload);
        }
    }

    @Test
    void aLongPayloadIsCutBetweenCharacters() {
        assertThat(EventText.payload("x".repeat(37) + EMOJI + EMOJI))
                .as("40 characters with the quotation marks, two of them outside the basic plane")
                .isEqualTo("\"" + "x".repeat(37) + EMOJI + "…");
    }

    @Test
    void processesThatAreAlikeInNameStayApartInADiagram() throws Exception {
        Document document = parse(text(to -> SpaceTimeDiagram.write(alike(), Axis.LAMPORT, to)));
        List<String> names = new ArrayList<>();
        NodeList texts = document.getElementsByTagName("text");
        for (int place = 0; place < texts.getLength(); place++) {
            if ("name"
                    .equals(texts.item(place)
                            .getAttributes()
                            .getNamedItem("class")
                            .getNodeValue())) {
                names.add(texts.item(place).getTextContent());
            }
        }

        assertThat(names).hasSameSizeAs(ALIKE).doesNotHaveDuplicates();
    }

    @Test
    void processesThatAreAlikeInNameStayApartInMermaid() throws IOException {
        assertThat(names(text(to -> Mermaid.write(alike(), to))))
                .hasSameSizeAs(ALIKE)
                .doesNotHaveDuplicates();
    }

    @Test
    void processesThatAreAlikeInNameStayApartInShiViz() throws IOException {
        assertThat(hosts(text(to -> ShiViz.write(alike(), to))))
                .hasSameSizeAs(ALIKE)
                .doesNotHaveDuplicates();
    }

    @Test
    void anOrdinaryNameIsKeptWhateverTheOthersAreCalled() throws IOException {
        assertThat(hosts(text(to -> ShiViz.write(alike(), to)))).contains("P0", "P0.2", "a_b", "a%20b");
    }

    private static Trace alike() {
        return Trace.of(ALIKE.stream()
                .map(member -> sent(member, member.identity().incarnation(), "x"))
                .toList());
    }

    private static List<String> hosts(String log) {
        List<String> hosts = new ArrayList<>();
        Matcher entry = SHIVIZ.matcher(log);
        int end = 0;
        while (end < log.length()) {
            assertThat(entry.find() && entry.start() == end)
                    .as("an event begins at %s of %s", end, log)
                    .isTrue();
            assertThat(entry.group(2)).contains("\"" + entry.group(1) + "\": ");
            hosts.add(entry.group(1));
            end = entry.end();
        }
        return hosts;
    }

    private static List<String> names(String diagram) {
        List<String> names = new ArrayList<>();
        Matcher line = MERMAID.matcher(diagram);
        int end = "sequenceDiagram\n".length();
        while (end < diagram.length()) {
            assertThat(line.find(end) && line.start() == end)
                    .as("a line begins at %s of %s", end, diagram)
                    .isTrue();
            if (line.group("name") != null) {
                names.add(line.group("name").replaceFirst("^(?:no)?wrap:", "")); // a directive of Mermaid
            }
            end = line.end();
        }
        return names;
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(asUtf8(svg))));
    }
}
