package io.gateledger.deploy;

import io.gateledger.testing.MigratedPostgres;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Draws the pictures of the documents from the panels' own queries, over the ledger that these are
 * tested on. Its name keeps it out of a usual run; {@code -Dtest=DashboardPictures} draws them
 * anew.
 */
class DashboardPictures {

  private static final int WIDTH = 1000;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Color GREEN = new Color(0x3f9c5a);
  private static final Color RED = new Color(0xc4384b);
  private static final Color ORANGE = new Color(0xe08a1e);
  private static final Color BLUE = new Color(0x3b78c2);
  private static final Color LIGHT_BLUE = new Color(0x9cc3ea);
  private static final Color GREY = new Color(0x9a9a9a);

  private static final Map<String, Color> COLOURS =
      Map.ofEntries(
          Map.entry("UP", GREEN),
          Map.entry("ACTIVE", GREEN),
          Map.entry("available", GREEN),
          Map.entry("complete", GREEN),
          Map.entry("create", GREEN),
          Map.entry("DOWN", RED),
          Map.entry("ERROR", RED),
          Map.entry("INACTIVE", RED),
          Map.entry("unavailable", RED),
          Map.entry("failed", RED),
          Map.entry("tcp/22", RED),
          Map.entry("migrating", ORANGE),
          Map.entry("partial", ORANGE),
          Map.entry("tcp/3389", ORANGE),
          Map.entry("deleted", GREY),
          Map.entry("delete", GREY));

  private static MigratedPostgres postgres;
  private static Connection connection;

  @BeforeAll
  static void fill() throws SQLException, IOException {
    System.setProperty("java.awt.headless", "true");
    postgres = MigratedPostgres.create();
    connection = postgres.connect();
    LedgerOfATest.fill(connection);
    try (Statement statement = connection.createStatement()) {
      statement.execute("set role gateledger_reader");
    }
  }

  @AfterAll
  static void stop() throws SQLException {
    connection.close();
    postgres.close();
  }

  @Test
  void shouldDrawStates() throws IOException, SQLException {
    drawStates("tunnels.json", "VPN tunnels: states", "dashboard-tunnels.png");
    drawStates("gateways.json", "Gateways: states and migrations", "dashboard-gateways.png");
  }

  @Test
  void shouldDrawAvailabilityAsBounds() throws IOException, SQLException {
    List<Map<String, Object>> rows = rows("tunnels.json", "Availability");
    List<String> names = rows.stream().map(row -> text(row, "resource")).toList();
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(340)
            .title("VPN tunnels: availability in the last 12 hours, %")
            .build();
    style(chart.getStyler());
    chart.getStyler().setAvailableSpaceFill(0.6).setYAxisMin(0.0).setYAxisMax(100.0);
    for (String bound : List.of("min", "max")) {
      CategorySeries series =
          chart.addSeries(
              bound.equals("min") ? "at least" : "at most",
              names,
              rows.stream().map(row -> 100 * number(row, "availability_" + bound)).toList());
      series.setFillColor(bound.equals("min") ? BLUE : LIGHT_BLUE);
    }
    write(chart, "dashboard-availability.png");
  }

  @Test
  void shouldDrawWhatIsOpenToTheWorld() throws IOException, SQLException {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(300)
            .title("Rules that let in the whole world")
            .build();
    style(chart.getStyler());
    chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Step);
    chart
        .getStyler()
        .setDatePattern("HH:mm")
        .setXAxisTickMarkSpacingHint(120)
        .setYAxisMin(0.0)
        .setYAxisDecimalPattern("0");
    Map<String, Map<Instant, Double>> counted =
        byMetric(rows("exposure.json", "Rules that are open"));
    TreeSet<Instant> times = new TreeSet<>();
    counted.values().forEach(values -> times.addAll(values.keySet()));
    counted.forEach(
        (metric, values) -> {
          XYSeries series =
              chart.addSeries(
                  metric,
                  times.stream().map(Date::from).toList(),
                  times.stream().map(time -> values.getOrDefault(time, 0.0)).toList());
          series.setMarker(SeriesMarkers.NONE);
          series.setLineColor(COLOURS.getOrDefault(metric, BLUE));
        });
    write(chart, "dashboard-exposure.png");
  }

  @Test
  void shouldDrawWhatHappenedInEachHour() throws IOException, SQLException {
    drawHours("changes.json", "By what was done", "Changes in each hour", "dashboard-changes.png");
    drawHours(
        "collector.json", "Runs by outcome", "Runs in each hour, by outcome", "dashboard-runs.png");
  }

  /**
   * Each spell of a state is a thick line on its resource's level. Labels between the levels are
   * without width, and none like another, for an axis with two alike is drawn with fewer.
   */
  private static void drawStates(String dashboard, String title, String file)
      throws IOException, SQLException {
    Map<String, List<Map<String, Object>>> resources = new LinkedHashMap<>();
    for (Map<String, Object> row : rows(dashboard, "States")) {
      resources.computeIfAbsent(text(row, "resource"), name -> new ArrayList<>()).add(row);
    }
    List<String> names = new TreeSet<>(resources.keySet()).descendingSet().stream().toList();
    XYChart chart =
        new XYChartBuilder().width(WIDTH).height(110 + 46 * names.size()).title(title).build();
    style(chart.getStyler());
    chart
        .getStyler()
        .setDatePattern("HH:mm")
        .setXAxisTickMarkSpacingHint(120)
        .setYAxisMin(-0.6)
        .setYAxisMax(names.size() - 0.4);
    chart.getStyler().setPlotGridHorizontalLinesVisible(false);
    Set<String> inLegend = new HashSet<>();
    for (int level = 0; level < names.size(); level++) {
      List<Map<String, Object>> spells = resources.get(names.get(level));
      for (int i = 0; i < spells.size(); i++) {
        String state = text(spells.get(i), "state");
        Date from = Date.from(time(spells.get(i)));
        Date until = Date.from(i + 1 < spells.size() ? time(spells.get(i + 1)) : Instant.now());
        boolean isFirst = inLegend.add(state);
        XYSeries series =
            chart.addSeries(
                isFirst ? state : state + " " + level + " " + i,
                List.of(from, until),
                List.of(level, level));
        series.setMarker(SeriesMarkers.NONE);
        series.setShowInLegend(isFirst);
        series.setLineColor(COLOURS.getOrDefault(state, BLUE));
        series.setLineStyle(new BasicStroke(22, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
      }
    }
    chart.setCustomYAxisTickLabelsFormatter(
        value ->
            value >= 0 && value < names.size() && value == Math.rint(value)
                ? names.get((int) Math.rint(value))
                : "\u200b".repeat(1 + (int) Math.round(100 * (value + names.size()))));
    write(chart, file);
  }

  private static void drawHours(String dashboard, String panel, String title, String file)
      throws IOException, SQLException {
    Map<String, Map<Instant, Double>> counted = byMetric(rows(dashboard, panel));
    TreeSet<Instant> hours = new TreeSet<>();
    counted.values().forEach(values -> hours.addAll(values.keySet()));
    for (Instant hour = hours.first(); hour.isBefore(hours.last()); hour = hour.plus(HOUR)) {
      hours.add(hour);
    }
    CategoryChart chart = new CategoryChartBuilder().width(WIDTH).height(300).title(title).build();
    style(chart.getStyler());
    chart.getStyler().setStacked(true).setDatePattern("HH:mm").setYAxisDecimalPattern("0");
    counted.forEach(
        (metric, values) ->
            chart
                .addSeries(
                    metric,
                    hours.stream().map(Date::from).toList(),
                    hours.stream().map(hour -> values.getOrDefault(hour, 0.0)).toList())
                .setFillColor(COLOURS.getOrDefault(metric, BLUE)));
    write(chart, file);
  }

  private static Map<String, Map<Instant, Double>> byMetric(List<Map<String, Object>> rows) {
    Map<String, Map<Instant, Double>> counted = new LinkedHashMap<>();
    for (Map<String, Object> row : rows) {
      counted
          .computeIfAbsent(text(row, "metric"), metric -> new LinkedHashMap<>())
          .put(time(row), number(row, "value"));
    }
    return counted;
  }

  private static void style(Styler styler) {
    styler
        .setChartBackgroundColor(Color.WHITE)
        .setLegendPosition(Styler.LegendPosition.OutsideS)
        .setLegendLayout(Styler.LegendLayout.Horizontal)
        .setLegendBorderColor(Color.WHITE)
        .setChartTitleBoxVisible(false)
        .setPlotBorderVisible(false);
  }

  private static List<Map<String, Object>> rows(String dashboard, String panel)
      throws IOException, SQLException {
    GrafanaDashboard drawn = GrafanaDashboard.named(dashboard);
    String sql = drawn.query(drawn.panel(panel), connection).sql();
    List<Map<String, Object>> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      int columns = found.getMetaData().getColumnCount();
      while (found.next()) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns; i++) {
          row.put(found.getMetaData().getColumnLabel(i), found.getObject(i));
        }
        rows.add(row);
      }
    }
    assertThat(rows).isNotEmpty();
    return rows;
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.get(column));
  }

  private static double number(Map<String, Object> row, String column) {
    return row.get(column) instanceof Number number ? number.doubleValue() : 0;
  }

  private static Instant time(Map<String, Object> row) {
    return row.get("time") instanceof Timestamp time
        ? time.toInstant()
        : Instant.ofEpochSecond((long) number(row, "time"));
  }

  /** Twice as fine as it is shown, for screens that can. */
  private static void write(Chart<?, ?> chart, String file) throws IOException {
    BufferedImage picture =
        new BufferedImage(2 * chart.getWidth(), 2 * chart.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.scale(2, 2);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.dispose();
    ImageIO.write(picture, "png", Repository.file("docs/images/" + file).toFile());
  }
}
