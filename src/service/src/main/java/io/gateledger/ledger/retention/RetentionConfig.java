package io.gateledger.ledger.retention;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** How long history is kept; whole months are dropped, so a little more stays. */
@ConfigMapping(prefix = "gateledger.retention")
public interface RetentionConfig {

  /** For the change rows. */
  @WithDefault("400d")
  Duration changes();

  /** For superseded versions, counted from the end of their validity. */
  @WithDefault("400d")
  Duration versions();

  /** For runs, snapshots from the end of the span they hold for, and links of the hash chain. */
  @WithDefault("90d")
  Duration runs();

  /** What of it makes no sense, a line each. */
  static List<String> mistakes(RetentionConfig retention) {
    return Stream.of(
            mistake("changes", retention.changes()),
            mistake("versions", retention.versions()),
            mistake("runs", retention.runs()))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<String> mistake(String kind, Duration kept) {
    return kept.compareTo(Duration.ofDays(1)) >= 0
        ? Optional.empty()
        : Optional.of(
            "gateledger.retention.%s is %s and should be 1d or more, such as 400d"
                .formatted(kind, kept));
  }
}
