package io.gateledger.benchmark.chart;

import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.measure.TargetName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Figures as the documents show them: a table a scenario. */
public final class MarkdownTables {

  private static final String HEAD =
      """
      | | resources | s | × F0 | WAL a resource, B | disk a resource, B |
      |---|---|---|---|---|---|
      """;

  private MarkdownTables() {}

  /**
   * Writes.
   *
   * @param before figures of the service as it was, or none
   */
  public static String of(List<Figure> before, List<Figure> now) {
    StringBuilder out = new StringBuilder();
    for (Scenario scenario : Scenario.values()) {
      out.append(out.isEmpty() ? "" : "\n").append("**").append(scenario.title()).append("**\n\n");
      out.append(HEAD);
      lines(scenario, before, now).forEach(line -> out.append(line).append('\n'));
    }
    return out.toString();
  }

  private static List<String> lines(Scenario scenario, List<Figure> before, List<Figure> now) {
    List<String> lines = new ArrayList<>();
    before.stream()
        .filter(figure -> figure.scenario() == scenario && figure.target() == TargetName.PIPELINE)
        .forEach(figure -> lines.add(line(figure, figure.target().title() + " before")));
    now.stream()
        .filter(figure -> figure.scenario() == scenario)
        .forEach(figure -> lines.add(line(figure, figure.target().title())));
    return lines;
  }

  private static String line(Figure figure, String title) {
    return String.format(
        Locale.ROOT,
        "| %s | %,d | %s | %s | %s | %s |",
        title,
        figure.resources(),
        figure.seconds().show("%.3f"),
        figure.timesFloor().show("%.2f"),
        bytes(figure.walBytes()),
        bytes(figure.diskBytes()));
  }

  private static String bytes(long bytes) {
    return bytes == 0 ? "–" : String.format(Locale.ROOT, "%,d", bytes);
  }
}
