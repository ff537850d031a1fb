package io.gateledger.benchmark.chart;

import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.measure.Statistics;
import io.gateledger.benchmark.measure.TargetName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

class RatioChartTest {

  @TempDir private static Path directory;

  @Test
  void shouldReadWhatItWrote() throws IOException {
    Path file = directory.resolve("figures.csv");
    List<Figure> figures =
        List.of(figure(TargetName.PIPELINE, 1.25), figure(TargetName.JAVERS, 311.5));

    FigureTable.write(figures, file);

    assertThat(FigureTable.read(file)).isEqualTo(figures);
  }

  @Test
  void shouldTakeFromTheFirstWhatTwoTell() throws IOException {
    Path first = directory.resolve("first.csv");
    Path second = directory.resolve("second.csv");
    FigureTable.write(List.of(figure(TargetName.PIPELINE, 1.25)), first);
    FigureTable.write(
        List.of(figure(TargetName.PIPELINE, 9), figure(TargetName.JAVERS, 311.5)), second);

    assertThat(FigureTable.read(List.of(first, second)))
        .containsExactly(figure(TargetName.PIPELINE, 1.25), figure(TargetName.JAVERS, 311.5));
  }

  @Test
  void shouldRefuseAnotherTable() throws IOException {
    Path file = Files.writeString(directory.resolve("other.csv"), "a,b\n1,2\n");

    assertThatIllegalArgumentException().isThrownBy(() -> FigureTable.read(file));
  }

  @Test
  void shouldPlaceEachMedianByItsLogarithm() throws Exception {
    Document chart =
        parse(
            RatioChart.draw(
                List.of(figure(TargetName.PIPELINE, 10)),
                List.of(figure(TargetName.PIPELINE, 1), figure(TargetName.JAVERS, 100))));

    double before = dot(chart, "before");
    double own = dot(chart, "own");
    double peer = dot(chart, "peer");
    assertThat(before - own).isEqualTo(peer - before, within(0.2));
    assertThat(before).isGreaterThan(own);
  }

  @Test
  void shouldPrintATableAScenarioWithWhatWasBefore() {
    assertThat(
            MarkdownTables.of(
                List.of(figure(TargetName.PIPELINE, 10)), List.of(figure(TargetName.PIPELINE, 2))))
        .contains("**nothing changed**")
        .contains(
            "| Gateledger before | 1,000 | 0.500 (0.250–0.750) | 10.00 (10.00–10.00) | 12 | 34 |\n"
                + "| Gateledger | 1,000 | 0.500 (0.250–0.750) | 2.00 (2.00–2.00) | 12 | 34 |");
  }

  private static double dot(Document chart, String kind) {
    NodeList dots = chart.getElementsByTagName("circle");
    for (int i = 0; i < dots.getLength(); i++) {
      if (dots.item(i).getAttributes().getNamedItem("class").getNodeValue().equals(kind)) {
        return Double.parseDouble(dots.item(i).getAttributes().getNamedItem("cx").getNodeValue());
      }
    }
    throw new AssertionError("no dot of " + kind);
  }

  private static Document parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
  }

  private static Figure figure(TargetName target, double times) {
    return new Figure(
        1_000,
        target,
        Scenario.UNCHANGED,
        1,
        new Statistics(0.5, 0.25, 0.75),
        new Statistics(times, times, times),
        12,
        34);
  }
}
