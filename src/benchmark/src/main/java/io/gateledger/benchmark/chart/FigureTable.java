package io.gateledger.benchmark.chart;

import io.gateledger.benchmark.dataset.Scenario;
import io.gateledger.benchmark.measure.Statistics;
import io.gateledger.benchmark.measure.TargetName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Figures as comma-separated values, under a line that names them. */
public final class FigureTable {

  private static final String HEAD =
      "resources,target,scenario,rounds,seconds,seconds_least,seconds_most,"
          + "times_f0,times_f0_least,times_f0_most,wal_bytes_each,disk_bytes_each";
  private static final int COLUMNS = HEAD.split(",", -1).length;

  private FigureTable() {}

  public static void write(List<Figure> figures, Path file) throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEAD));
    figures.forEach(figure -> lines.add(line(figure)));
    Files.write(file, lines);
  }

  private static String line(Figure figure) {
    return String.format(
        Locale.ROOT,
        "%d,%s,%s,%d,%s,%s,%d,%d",
        figure.resources(),
        figure.target(),
        figure.scenario(),
        figure.rounds(),
        cells(figure.seconds()),
        cells(figure.timesFloor()),
        figure.walBytes(),
        figure.diskBytes());
  }

  private static String cells(Statistics statistics) {
    return String.format(
        Locale.ROOT, "%.4f,%.4f,%.4f", statistics.median(), statistics.min(), statistics.max());
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalArgumentException when the file is another
   */
  public static List<Figure> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.getFirst().equals(HEAD)) {
      throw new IllegalArgumentException(file + " is no table of this benchmark");
    }
    return lines.stream().skip(1).map(line -> figure(line, file)).toList();
  }

  /** Reads several; what two of them tell is taken from the first. */
  public static List<Figure> read(List<Path> files) throws IOException {
    Map<List<Object>, Figure> figures = new LinkedHashMap<>();
    for (Path file : files) {
      for (Figure figure : read(file)) {
        figures.putIfAbsent(
            List.of(figure.resources(), figure.target(), figure.scenario()), figure);
      }
    }
    return List.copyOf(figures.values());
  }

  private static Figure figure(String line, Path file) {
    String[] cells = line.split(",", -1);
    if (cells.length != COLUMNS) {
      throw new IllegalArgumentException(
          "%s has a line of %d columns".formatted(file, cells.length));
    }
    return new Figure(
        Integer.parseInt(cells[0]),
        TargetName.valueOf(cells[1]),
        Scenario.valueOf(cells[2]),
        Integer.parseInt(cells[3]),
        statistics(cells, 4),
        statistics(cells, 7),
        Long.parseLong(cells[10]),
        Long.parseLong(cells[11]));
  }

  private static Statistics statistics(String[] cells, int from) {
    return new Statistics(
        Double.parseDouble(cells[from]),
        Double.parseDouble(cells[from + 1]),
        Double.parseDouble(cells[from + 2]));
  }
}
