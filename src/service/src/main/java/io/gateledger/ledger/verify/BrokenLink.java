package io.gateledger.ledger.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Looks once more, and closely, at a link that does not follow: whether retention explains it, and
 * otherwise what was done to it. Each way to break it that leaves the rest as it was is tried, and
 * what else the ledger holds of a change is its witness.
 */
final class BrokenLink {

  /** Of more changes, only neighbours are tried in each other's place. */
  private static final int FEW = 60;

  private static final int MANY = 500;

  private final Connection connection;
  private final ScopeChain chain;
  private final long number;

  private BrokenLink(Connection connection, ScopeChain chain, long number) {
    this.connection = connection;
    this.chain = chain;
    this.number = number;
  }

  /** What is wrong with a link; empty where nothing is after all. */
  static Optional<ChainBreak> explain(Connection connection, ScopeChain chain, long number)
      throws SQLException {
    return Optional.ofNullable(new BrokenLink(connection, chain, number).explain());
  }

  private @Nullable ChainBreak explain() throws SQLException {
    List<LinkRow> near = new ArrayList<>();
    // The link before and the one behind, whatever their numbers.
    try (LinkRows rows =
        LinkRows.withStrangers(
            connection,
            """
            scope_no = %1$d
            and number between coalesce((select max(p.number) from gateledger.ledger_link p
                                          where p.scope_no = %1$d and p.number < %2$d), 0)
                           and coalesce((select min(n.number) from gateledger.ledger_link n
                                          where n.scope_no = %1$d and n.number > %2$d), %2$d)
            """
                .formatted(chain.number(), number))) {
      for (LinkRow link = rows.next(); link != null; link = rows.next()) {
        near.add(link);
      }
    }
    KeptSince kept = KeptSince.read(connection);
    LinkRow before = last(near, number - 1);
    List<LinkRow> here = near.stream().filter(link -> link.number() == number).toList();
    LinkRow after = near.stream().filter(l -> l.number() > number).findFirst().orElse(null);
    if (here.isEmpty()) {
      return missing(before, after, kept);
    }
    if (here.size() > 1) {
      return found(BreakKind.ADDED_ROW, here.get(1), "link %d is there twice".formatted(number));
    }
    LinkRow link = here.getFirst();
    byte[] previous = number == 1 ? new byte[32] : before == null ? null : before.hash();
    if (previous == null || before != null && before.number() != number - 1) {
      return missing(before, link, kept);
    }
    if (link.changes() > 0 && link.committedAt() < kept.changes()) {
      return null;
    }
    ChainBreak found = broken(previous, link, after);
    return found == null ? head(link, after) : found;
  }

  private static @Nullable LinkRow last(List<LinkRow> links, long atMost) {
    return links.stream().filter(link -> link.number() <= atMost).reduce((a, b) -> b).orElse(null);
  }

  private @Nullable ChainBreak missing(
      @Nullable LinkRow before, @Nullable LinkRow after, KeptSince kept) {
    boolean isPastRetention =
        kept.areLinksDropped()
            && (before == null || before.committedAt() < kept.links() + KeptSince.EDGE);
    if (after == null) {
      if (before == null && isPastRetention) {
        return null;
      }
      long last = Math.max(chain.links(), chain.toldLinks());
      return new ChainBreak(
          chain.key(),
          number,
          before == null ? null : moment(before.committedAt()),
          BreakKind.TRUNCATED_TAIL,
          "links %d to %d are not there; the time is that of the last one that is"
              .formatted(number, last));
    }
    if (isPastRetention) {
      return null;
    }
    return found(
        BreakKind.REMOVED_ROW,
        after,
        "link %d is not there; the time is that of link %d, the next one"
            .formatted(number, after.number()));
  }

  private @Nullable ChainBreak broken(byte[] previous, LinkRow link, @Nullable LinkRow after)
      throws SQLException {
    boolean isInPlace = link.rows().stream().allMatch(row -> row.link() == number);
    if (isInPlace && Arrays.equals(link.recompute(previous, chain), link.hash())) {
      return null;
    }
    if (after != null
        && Arrays.equals(after.numbered(number).recompute(previous, chain), after.hash())) {
      return found(
          BreakKind.SWAPPED_PAIR,
          link,
          "links %d and %d stand in each other's place".formatted(number, after.number()));
    }
    List<BoundChange> own =
        link.rows().stream().filter(row -> row.scope() == chain.number()).toList();
    if (own.size() < link.changes()) {
      return found(
          BreakKind.REMOVED_ROW,
          link,
          "%d of the %d changes of link %d are not there, the first of them change %d"
              .formatted(link.changes() - own.size(), link.changes(), number, lacking(link)));
    }
    if (own.size() > link.changes()) {
      return found(
          BreakKind.ADDED_ROW,
          link,
          "%d changes are there for the %d of link %d"
              .formatted(own.size(), link.changes(), number));
    }
    for (BoundChange row : own) {
      ChainBreak found = outOfPlace(link, row);
      if (found != null) {
        return found;
      }
    }
    if (isSwapped(previous, link)) {
      return found(
          BreakKind.SWAPPED_PAIR,
          link,
          "two changes of link %d stand in each other's place".formatted(number));
    }
    byte[] computed = link.recompute(previous, chain);
    boolean isHashAlone =
        after == null
            ? number == chain.links() && Arrays.equals(computed, chain.head())
            : after.number() == number + 1
                && Arrays.equals(after.recompute(computed, chain), after.hash());
    if (isHashAlone) {
      return found(BreakKind.EDITED_VALUE, link, "the hash of link %d".formatted(number));
    }
    return link.changes() == 0 ? ofNote(link) : ofValues(link);
  }

  /** What stands where the change should, or would have another time or run. */
  private @Nullable ChainBreak outOfPlace(LinkRow link, BoundChange row) throws SQLException {
    if (row.id() == null) {
      return found(
          BreakKind.REMOVED_ROW,
          link,
          "resource number %d of change %d is not there".formatted(row.resource(), row.number()));
    }
    if (row.link() != number) {
      boolean isPair =
          links(row.link()).stream()
              .flatMap(other -> other.rows().stream())
              .anyMatch(other -> other.link() == number);
      return found(
          isPair ? BreakKind.SWAPPED_PAIR : BreakKind.EDITED_VALUE,
          link,
          "change %d stands in link %d and names link %d"
              .formatted(row.number(), number, row.link()));
    }
    if (row.detectedAt() != link.committedAt()) {
      return found(
          BreakKind.EDITED_TIME,
          link,
          "change %d was detected at %s and link %d committed at %s, which should be the same"
              .formatted(
                  row.number(), moment(row.detectedAt()), number, moment(link.committedAt())));
    }
    return row.run() == link.run()
        ? null
        : found(
            BreakKind.EDITED_VALUE,
            link,
            "change %d is of run %d and link %d of run %d, which should be the same"
                .formatted(row.number(), row.run(), number, link.run()));
  }

  private List<LinkRow> links(long other) throws SQLException {
    List<LinkRow> found = new ArrayList<>();
    try (LinkRows rows =
        LinkRows.withStrangers(
            connection, "scope_no = %d and number = %d".formatted(chain.number(), other))) {
      for (LinkRow link = rows.next(); link != null; link = rows.next()) {
        found.add(link);
      }
    }
    return found;
  }

  private boolean isSwapped(byte[] previous, LinkRow link) {
    int count = link.rows().size();
    if (count > MANY) {
      return false;
    }
    int furthest = count <= FEW ? count : 1;
    return IntStream.range(0, count)
        .anyMatch(
            one ->
                IntStream.range(one + 1, Math.min(count, one + furthest + 1))
                    .anyMatch(
                        other -> {
                          List<BoundChange> swapped = new ArrayList<>(link.rows());
                          Collections.swap(swapped, one, other);
                          return Arrays.equals(
                              link.with(swapped).recompute(previous, chain), link.hash());
                        }));
  }

  /** Of a link that binds a rebaseline or a rename. */
  private ChainBreak ofNote(LinkRow link) {
    List<Long> times = new ArrayList<>();
    chain.renames(number).forEach(line -> times.add(line.renamedAt()));
    chain.rebaselines(number).forEach(line -> times.add(line.finishedAt()));
    if (times.isEmpty()) {
      return found(
          BreakKind.REMOVED_ROW,
          link,
          "the rebaseline or rename that link %d binds is not there".formatted(number));
    }
    return times.stream().allMatch(time -> time == link.committedAt())
        ? found(
            BreakKind.EDITED_VALUE,
            link,
            "the rebaseline or rename that link %d binds, or a key of its scope".formatted(number))
        : found(
            BreakKind.EDITED_TIME,
            link,
            "the rebaseline or rename that link %d binds is of another time than the link"
                .formatted(number));
  }

  private ChainBreak ofValues(LinkRow link) {
    boolean areAllWitnessed = true;
    for (BoundChange row : link.rows()) {
      ChangeWitness witness = ChangeWitness.of(connection, chain, row);
      ChangeWitness.WitnessVerdict verdict = witness.verdict();
      areAllWitnessed &= verdict.isWhole();
      if (verdict.kind() != null) {
        return found(
            verdict.kind(),
            link,
            "change %d of %s/%s: %s"
                .formatted(row.number(), chain.keyAt(number), row.id(), verdict.what()));
      }
    }
    return areAllWitnessed
        ? found(
            BreakKind.EDITED_TIME,
            link,
            "a time of link %d or of one of its changes: their values agree with the states"
                .formatted(number))
        : found(
            BreakKind.EDITED_ROW,
            link,
            "link %d or one of its changes, or a key of its scope; states that would tell which value it was are not kept"
                .formatted(number));
  }

  /** The link follows; what is told outside of the chain does not agree with it. */
  private @Nullable ChainBreak head(LinkRow link, @Nullable LinkRow after) {
    if (number == chain.links() && (after == null || after.number() > chain.newest())) {
      return Arrays.equals(link.hash(), chain.head())
          ? null
          : found(
              BreakKind.EDITED_VALUE,
              link,
              "link %d follows, and the scope's head is another".formatted(number));
    }
    return number <= chain.newest() && chain.links() < chain.newest()
        ? found(
            BreakKind.EDITED_VALUE,
            link,
            "the scope's row says %d links, and %d are there"
                .formatted(chain.links(), chain.newest()))
        : null;
  }

  private static long lacking(LinkRow link) {
    long first = Objects.requireNonNullElse(link.firstChange(), 0L);
    return IntStream.range(0, link.changes())
        .mapToLong(i -> first + i)
        .filter(one -> link.rows().stream().noneMatch(row -> row.number() == one))
        .findFirst()
        .orElse(first);
  }

  private ChainBreak found(BreakKind kind, LinkRow link, String what) {
    return new ChainBreak(chain.key(), number, moment(link.committedAt()), kind, what);
  }

  static Instant moment(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
