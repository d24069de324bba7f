package io.reactivecom.trace;

import static io.reactivecom.trace.Events.P0;
import static io.reactivecom.trace.Events.P1;
import static io.reactivecom.trace.Events.P2;
import static io.reactivecom.trace.Events.received;
import static io.reactivecom.trace.Events.sent;
import static org.assertj.core.api.Assertions.assertThat;

import io.reactivecom.Com;
import io.reactivecom.ComEvent;
import io.reactivecom.Member;
import io.reactivecom.usage.TestCluster;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import reactor.core.publisher.Mono;
import reactor.test.subscriber.TestSubscriber;

/** Traces drawn, and written for others to draw. */
class ExportersTest {

    private static final Pattern ENTRY = Pattern.compile("\"([^\"]+)\": (\\d+)");

    /** A group that sends, acknowledges, meets and takes turns, in virtual time. */
    private static Trace lively() {
        List<TestSubscriber<ComEvent>> told = new ArrayList<>();
        try (TestCluster cluster = TestCluster.ofSize(3)) {
            cluster.coms().forEach(com -> told.add(cluster.start(com.events())));
            Com p0 = cluster.com(0);
            Com p1 = cluster.com(1);
            p0.clock().tick();
            cluster.await(p0.broadcastSync("ready?"));
            cluster.await(p1.criticalSection(permit -> p1.publish("I am in")));
            cluster.await(Mono.when(
                    cluster.coms().stream().map(com -> com.synchronize("all")).toList()));
            cluster.await(cluster.com(2).leave());
        }
        return Trace.of(told.stream()
                .flatMap(subscriber -> subscriber.getReceivedOnNext().stream())
                .toList());
    }

    private interface Exporter {
        void write(Appendable to) throws IOException;
    }

    private static String text(Exporter exporter) throws IOException {
        StringBuilder text = new StringBuilder();
        exporter.write(text);
        return text.toString();
    }

    @Test
    void aShiVizLogIsReadByItsExpressionToTheLastCharacter() throws IOException {
        Trace trace = lively();
        String log = text(to -> ShiViz.write(trace, to));

        Matcher matcher = Pattern.compile(ShiViz.EXPRESSION + "\\n").matcher(log);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            end = matcher.end();
        }

        assertThat(end).as("where the last event ends").isEqualTo(log.length()).isPositive();
    }

    @Test
    void aHostsOwnEntryBeginsAtOneAndRisesByOne() throws IOException {
        Trace trace = lively();
        Matcher matcher = Pattern.compile(ShiViz.EXPRESSION).matcher(text(to -> ShiViz.write(trace, to)));
        Map<String, Integer> own = new HashMap<>();
        Map<String, Map<String, Integer>> latest = new HashMap<>();

        while (matcher.find()) {
            String host = matcher.group("host");
            Map<String, Integer> clock = clock(matcher.group("clock"));
            assertThat(clock.get(host)).as(matcher.group()).isEqualTo(own.merge(host, 1, Integer::sum));
            latest.getOrDefault(host, Map.of())
                    .forEach((other, count) -> assertThat(clock.get(other))
                            .as("%s never forgets of %s", host, other)
                            .isGreaterThanOrEqualTo(count));
            latest.put(host, clock);
        }
        assertThat(own).containsOnlyKeys("P0", "P1", "P2");
        assertThat(latest.get("P1")).as("who met all has heard of all").containsOnlyKeys("P0", "P1", "P2");
    }

    private static Map<String, Integer> clock(String json) {
        Map<String, Integer> clock = new HashMap<>();
        Matcher entry = ENTRY.matcher(json);
        while (entry.find()) {
            clock.put(entry.group(1), Integer.valueOf(entry.group(2)));
        }
        return clock;
    }

    @Test
    void whoeverReceivesKnowsOfTheSender() throws IOException {
        Trace trace = Trace.of(List.of(sent(P0, 1, "a b", P1), received(P1, P0, 1, 2, "a b")));

        assertThat(text(to -> ShiViz.write(trace, to))).isEqualTo("""
                P0 {"P0": 1}
                sends broadcast "a b" to [P1], clock 1
                P1 {"P0": 1, "P1": 1}
                receives broadcast "a b" from P0, clock 2
                """);
    }

    @Test
    void aSequenceDiagramHasAnArrowForEachReceiverAndACrossWhereThereIsNone() throws IOException {
        Trace trace = Trace.of(List.of(
                sent(P0, 1, "x;y", P1, P2), received(P1, P0, 1, 2, "x;y"), sent(P2, 1, "z", P0), sent(P1, 3, "q")));

        assertThat(text(to -> Mermaid.write(trace, to))).isEqualTo("""
                sequenceDiagram
                  participant p0 as P0
                  participant p1 as P1
                  participant p2 as P2
                  p0-xp2: broadcast "x#59;y", stamp 1, never received
                  p2-xp0: broadcast "z", stamp 1, never received
                  p0->>p1: broadcast "x#59;y", stamp 1
                """);
    }

    @ParameterizedTest
    @EnumSource(Axis.class)
    void aDiagramIsWellFormedAndShowsEachMark(Axis axis) throws Exception {
        Trace trace = lively();

        Document document = parse(text(to -> SpaceTimeDiagram.write(trace, axis, to)));

        assertThat(classes(document))
                .containsKeys("lane", "sent", "received", "ack", "token", "section", "barrier", "view", "stamp")
                .containsEntry("internal", 1)
                .containsEntry("band", 1)
                .containsEntry("edge", 2)
                .containsEntry("lane", 3)
                .containsEntry("sent", count(trace, ComEvent.Sent.class))
                .containsEntry("received", count(trace, ComEvent.Received.class))
                .containsEntry("message", count(trace.only(ExportersTest::isFromAnother), ComEvent.Received.class));
    }

    @Test
    void aMessageThatNobodyReceivedEndsInACross() throws Exception {
        Trace trace = Trace.of(List.of(sent(P0, 1, "<&\">", P1), sent(P1, 1, "x")));

        Document document = parse(text(to -> SpaceTimeDiagram.write(trace, Axis.LAMPORT, to)));

        assertThat(classes(document)).containsEntry("lost", 1);
        assertThat(document.getDocumentElement().getTextContent()).contains("\"<&\">\"");
    }

    @Test
    void aBarrierThatNotAllHavePassedIsABandThatIsOpen() throws Exception {
        Trace trace = Trace.of(List.of(
                started(P0, 1),
                arrived(P0, 2),
                started(P1, 3),
                arrived(P1, 4),
                new ComEvent.Ended(Events.at(P0, 5, 0), 1, "synchronize", ComEvent.Outcome.COMPLETED, "")));

        Document document = parse(text(to -> SpaceTimeDiagram.write(trace, Axis.LAMPORT, to)));

        assertThat(classes(document))
                .containsEntry("band", 1)
                .containsEntry("edge", 1)
                .containsEntry("barrier", 2);
    }

    private static ComEvent started(Member member, long nanos) {
        return new ComEvent.Started(Events.at(member, nanos, 0), 1, "synchronize", "all");
    }

    private static ComEvent arrived(Member member, long nanos) {
        return new ComEvent.Arrived(Events.at(member, nanos, 0), "all", member, 7);
    }

    @Test
    void nothingHappenedIsADiagramToo() throws Exception {
        assertThat(parse(text(to -> SpaceTimeDiagram.write(Trace.of(List.of()), Axis.WALL, to))))
                .isNotNull();
    }

    private static boolean isFromAnother(ComEvent event) {
        return event instanceof ComEvent.Received received
                && !received.message().from().identity().equals(event.when().process());
    }

    private static int count(Trace trace, Class<? extends ComEvent> kind) {
        return (int) trace.events().stream().filter(kind::isInstance).count();
    }

    private static Document parse(String svg) throws ParserConfigurationException, IOException, SAXException {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static Map<String, Integer> classes(Document document) {
        Map<String, Integer> classes = new HashMap<>();
        NodeList elements = document.getElementsByTagName("*");
        for (int place = 0; place < elements.getLength(); place++) {
            var style = elements.item(place).getAttributes().getNamedItem("class");
            if (style != null) {
                classes.merge(style.getNodeValue(), 1, Integer::sum);
            }
        }
        return classes;
    }
}
