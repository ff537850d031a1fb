package io.gateledger.metric;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is served on {@code /q/metrics}, by the names of metrics. */
record ServedMetrics(Map<String, Metric> metrics) {

  private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) (\\S+) ?(.*)");
  private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+).*");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(?:[^\"\\\\]|\\\\.)*\"");

  /** Reads Prometheus's text form, of which those are kept whose names begin so. */
  static ServedMetrics parse(String text, String prefix) {
    Map<String, String> help = new HashMap<>();
    Map<String, String> types = new HashMap<>();
    Map<String, TreeSet<String>> labels = new TreeMap<>();
    for (String line : text.lines().toList()) {
      Matcher comment = COMMENT.matcher(line);
      if (comment.matches()) {
        (comment.group(1).equals("HELP") ? help : types).put(comment.group(2), comment.group(3));
        continue;
      }
      Matcher sample = LINE.matcher(line);
      if (sample.matches() && sample.group(1).startsWith(prefix)) {
        TreeSet<String> found =
            labels.computeIfAbsent(family(sample.group(1), types), name -> new TreeSet<>());
        String written = sample.group(2) == null ? "" : sample.group(2);
        LABEL
            .matcher(written)
            .results()
            .map(one -> one.group(1))
            .filter(label -> !label.equals("le"))
            .forEach(found::add);
      }
    }
    // The largest of the last minutes goes with the histogram or summary that it is of.
    labels
        .keySet()
        .removeIf(
            name ->
                name.endsWith("_max")
                    && labels.containsKey(name.substring(0, name.length() - "_max".length())));
    return new ServedMetrics(
        labels.entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    one ->
                        new Metric(
                            types.getOrDefault(one.getKey(), ""),
                            help.getOrDefault(one.getKey(), ""),
                            String.join(", ", one.getValue())),
                    (first, second) -> first,
                    TreeMap::new)));
  }

  private static String family(String sample, Map<String, String> types) {
    for (String suffix : new String[] {"_bucket", "_count", "_sum"}) {
      if (sample.endsWith(suffix)) {
        String family = sample.substring(0, sample.length() - suffix.length());
        if (types.containsKey(family)) {
          return family;
        }
      }
    }
    return sample;
  }

  /**
   * One metric.
   *
   * @param labels in the order of the alphabet, with commas
   */
  record Metric(String type, String help, String labels) {}
}
