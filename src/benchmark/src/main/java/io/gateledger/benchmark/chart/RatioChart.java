package io.gateledger.benchmark.chart;

import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.measure.Statistics;
import io.gateledger.benchmark.measure.TargetName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many times as long as F0 each target takes, scenario by scenario on one logarithmic scale, as
 * SVG that follows the reader's choice of light or dark.
 */
public final class RatioChart {

  private static final int WIDTH = 800;
  private static final int LEFT = 210;
  private static final int RIGHT = 90;
  private static final int ROW = 22;
  private static final int HEAD = 62;
  private static final int PANEL_HEAD = 34;
  private static final int FOOT = 44;
  private static final double LEAST = 0.3;

  private final StringBuilder svg = new StringBuilder();
  private final double most;

  private RatioChart(double most) {
    this.most = most;
  }

  /**
   * Draws.
   *
   * @param before figures of the service as it was, or none
   * @param now figures of it and of everything beside it
   */
  public static String draw(List<Figure> before, List<Figure> now) {
    double largest = now.stream().mapToDouble(figure -> figure.timesFloor().max()).max().orElse(1);
    double largestBefore =
        before.stream().mapToDouble(figure -> figure.timesFloor().max()).max().orElse(1);
    double most =
        Math.pow(10, Math.ceil(Math.log10(Math.max(10, Math.max(largest, largestBefore)))));
    return new RatioChart(most).chart(before, now);
  }

  private String chart(List<Figure> before, List<Figure> now) {
    Map<Scenario, List<Row>> panels = new EnumMap<>(Scenario.class);
    for (Scenario scenario : Scenario.values()) {
      panels.put(scenario, rows(scenario, before, now));
    }
    int height = HEAD + FOOT;
    for (List<Row> panel : panels.values()) {
      height += PANEL_HEAD + panel.size() * ROW;
    }
    open(height);
    grid(height);
    int y = HEAD;
    for (Map.Entry<Scenario, List<Row>> panel : panels.entrySet()) {
      add("<text class='panel' x='16' y='%d'>%s</text>", y + 20, title(panel.getKey()));
      y += PANEL_HEAD;
      for (Row row : panel.getValue()) {
        draw(row, y + ROW / 2);
        y += ROW;
      }
    }
    svg.append("</svg>\n");
    return svg.toString();
  }

  private static String title(Scenario scenario) {
    return switch (scenario) {
      case FIRST_LOAD -> "First load";
      case ONE_PERCENT -> "1 % changed";
      case UNCHANGED -> "Nothing changed";
    };
  }

  private static List<Row> rows(Scenario scenario, List<Figure> before, List<Figure> now) {
    List<Row> rows = new ArrayList<>();
    for (Figure figure : now) {
      if (figure.scenario() == scenario && figure.target() == TargetName.RAW_FIRST_FLOOR) {
        rows.add(new Row(label(figure, ""), "floor", figure.timesFloor()));
      }
    }
    for (Figure figure : now) {
      if (figure.scenario() == scenario && figure.target() == TargetName.PIPELINE) {
        before.stream()
            .filter(old -> old.target() == TargetName.PIPELINE)
            .filter(old -> old.scenario() == scenario && old.resources() == figure.resources())
            .forEach(old -> rows.add(new Row(label(old, " before"), "before", old.timesFloor())));
        rows.add(new Row(label(figure, ""), "own", figure.timesFloor()));
      }
    }
    for (Figure figure : now) {
      if (figure.scenario() == scenario && figure.target().isPeer()) {
        rows.add(new Row(label(figure, ""), "peer", figure.timesFloor()));
      }
    }
    return rows;
  }

  private static String label(Figure figure, String more) {
    return "%s%s, %s".formatted(figure.target().title(), more, size(figure.resources()));
  }

  private static String size(int resources) {
    return resources % 1_000_000 == 0
        ? "%d M".formatted(resources / 1_000_000)
        : "%d k".formatted(resources / 1_000);
  }

  private void open(int height) {
    add(
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' width='%d' height='%d'"
            + " role='img' aria-labelledby='title'>",
        WIDTH, height, WIDTH, height);
    add("<title id='title'>Time as a multiple of the parse floor F0, logarithmic</title>");
    svg.append(
        """
        <style>
          text { font: 13px system-ui, sans-serif; fill: #1f2328; }
          .head { font-weight: 600; font-size: 15px; }
          .panel { font-weight: 600; }
          .faint { fill: #57606a; font-size: 12px; }
          .paper { fill: #ffffff; }
          .grid { stroke: #d8dee4; }
          .one { stroke: #57606a; stroke-width: 1.5; }
          .own { stroke: #0a5fd0; fill: #0a5fd0; }
          .before { stroke: #7a9cc6; fill: #7a9cc6; }
          .peer { stroke: #a8480b; fill: #a8480b; }
          .floor { stroke: #57606a; fill: #57606a; }
          .stem { stroke-width: 2; }
          .spread { stroke-width: 8; stroke-opacity: 0.4; }
          @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3; }
            .faint { fill: #9198a1; }
            .paper { fill: #0d1117; }
            .grid { stroke: #30363d; }
            .one { stroke: #9198a1; }
            .own { stroke: #6cb0ff; fill: #6cb0ff; }
            .before { stroke: #5c7fa8; fill: #5c7fa8; }
            .peer { stroke: #f0905a; fill: #f0905a; }
            .floor { stroke: #9198a1; fill: #9198a1; }
          }
        </style>
        """);
    add("<rect class='paper' width='%d' height='%d' rx='6'/>", WIDTH, height);
    add("<text class='head' x='16' y='26'>How many times as long as F0</text>");
    add(
        "<text class='faint' x='16' y='45'>F0 parses and hashes and has no database. Dot: median;"
            + " bar: least to most; the scale is logarithmic.</text>");
  }

  private void grid(int height) {
    int bottom = height - FOOT + 6;
    for (double value = 1; value <= most; value *= 10) {
      String kind = value == 1 ? "one" : "grid";
      add(
          "<line class='%s' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>",
          kind, x(value), x(value), HEAD, bottom);
      add(
          "<text class='faint' text-anchor='middle' x='%.1f' y='%d'>%s</text>",
          x(value), bottom + 18, value == 1 ? "F0" : "%,.0f ×".formatted(value));
    }
  }

  private void draw(Row row, int y) {
    Statistics ratio = row.ratio();
    add("<text text-anchor='end' x='%d' y='%d'>%s</text>", LEFT - 14, y + 4, row.label());
    add(
        "<line class='stem %s' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>",
        row.kind(), x(1), x(ratio.median()), y, y);
    add(
        "<line class='spread %s' x1='%.1f' x2='%.1f' y1='%d' y2='%d'/>",
        row.kind(), x(ratio.min()), x(ratio.max()), y, y);
    add("<circle class='%s' cx='%.1f' cy='%d' r='4.5'/>", row.kind(), x(ratio.median()), y);
    add(
        "<text class='faint' x='%.1f' y='%d'>%s ×</text>",
        Math.max(x(ratio.max()), x(1)) + 10, y + 4, shown(ratio.median()));
  }

  /** Three digits, which is more than is known. */
  private static String shown(double ratio) {
    String format = ratio < 10 ? "%.2f" : ratio < 100 ? "%.1f" : "%,.0f";
    return String.format(Locale.ROOT, format, ratio);
  }

  private double x(double value) {
    double part = Math.log(Math.max(LEAST, value) / LEAST) / Math.log(most / LEAST);
    return LEFT + part * (WIDTH - LEFT - RIGHT);
  }

  private void add(String format, Object... values) {
    svg.append(String.format(Locale.ROOT, format, values)).append('\n');
  }

  private record Row(String label, String kind, Statistics ratio) {}
}
