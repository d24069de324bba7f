package io.reactivecom.demo.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class GrowthPlotTest {

    private static final List<GrowthPoint> POINTS = List.of(
            new GrowthPoint("barrier", 4, 12),
            new GrowthPoint("barrier", 8, 56),
            new GrowthPoint("lock", 4, 15),
            new GrowthPoint("lock", 8, 4_095));

    private static Element drawing() throws Exception {
        String svg = GrowthPlot.draw(List.of("Frames"), List.of(POINTS));
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
                .getDocumentElement();
    }

    private static List<double[]> corners(Element curve) {
        return Stream.of(curve.getAttribute("points").split(" "))
                .map(pair -> Stream.of(pair.split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray())
                .toList();
    }

    @Test
    void eachSeriesHasACurveThatRisesWithItsFigures() throws Exception {
        NodeList curves = drawing().getElementsByTagName("polyline");

        assertThat(curves.getLength()).isEqualTo(2);
        for (int i = 0; i < curves.getLength(); i++) {
            List<double[]> corners = corners((Element) curves.item(i));
            assertThat(corners).hasSize(2);
            assertThat(corners.get(1)[0]).as("to the right").isGreaterThan(corners.get(0)[0]);
            assertThat(corners.get(1)[1]).as("upwards").isLessThan(corners.get(0)[1]);
        }
    }

    @Test
    void aTenTimesLargerFigureIsAsMuchHigherWhereverItIs() throws Exception {
        List<GrowthPoint> powers = IntStream.of(1, 10, 100)
                .mapToObj(members -> new GrowthPoint("square", members, (double) members * members))
                .toList();

        String svg = GrowthPlot.draw(List.of("Squares"), List.of(powers));

        String points = svg.replaceAll("(?s).*<polyline points=\"([^\"]*)\".*", "$1");
        double[] heights = Stream.of(points.split(" "))
                .mapToDouble(pair -> Double.parseDouble(pair.split(",")[1]))
                .toArray();
        assertThat(heights[0] - heights[1]).isCloseTo(heights[1] - heights[2], within(0.2));
    }

    @Test
    void theSimulatorsLinesAreReadByWorkloadAndMode() {
        List<GrowthPoint> read = GrowthPoint.simulated(
                Stream.of("workload,mode,members,frames,virtual_ms", "barrier,hub,8,14,2.0", "lock,,8,63,8.0"));

        assertThat(read).containsExactly(new GrowthPoint("barrier hub", 8, 14), new GrowthPoint("lock", 8, 63));
    }
}
