package io.gateledger.ledger.history;

import io.gateledger.ledger.read.ChangeFilter;
import io.gateledger.ledger.read.ChangeRow;
import io.gateledger.ledger.read.ScopeFilter;
import io.gateledger.ledger.sql.SingleConnectionTransactions;
import io.gateledger.resource.Operation;
import io.gateledger.testing.DatabaseOfATest;
import io.gateledger.testing.Queries;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes of a window, page by page. */
class ChangeWindowReaderTest {

  private static final int CHANGES = 6_000;
  private static final Duration APART = Duration.ofSeconds(1);

  @RegisterExtension final DatabaseOfATest database = new DatabaseOfATest();

  private final Instant first =
      Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(APART.multipliedBy(2L * CHANGES));
  private ChangeWindowReader reader;

  /** One resource that changed once a second; each hundredth of its changes is a restore. */
  @BeforeEach
  void write() throws SQLException {
    reader = new ChangeWindowReader(new SingleConnectionTransactions(database.connection()));
    new WrittenHistory(database.connection())
        .scope("scp/main/kr-west1/vpn-tunnel", first.plusSeconds(CHANGES));
    Queries.execute(
        database.connection(),
        """
        insert into gateledger.resource (resource_no, scope_no, version, in_transition, id_hash, raw_hash,
               content_hash, first_seen_at, valid_from, seen_from, presence, id, name, attributes)
        values (1, 1, %2$d, false, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), '%1$s', '%1$s', '%1$s',
               'present', 't1', 'n', '{}');
        insert into gateledger.change (detected_at, resource_no, scope_no, version, link_number, run_no, not_after,
               content_hash, op, changes)
        select m, 1, 1, n, n, 1, m, gen_random_uuid(), case when n %% 100 = 0 then 'restore' else 'update' end, '[]'
          from generate_series(1, %2$d) n, lateral (select '%1$s'::timestamptz + n * interval '1 second' as m) x
         order by n;
        analyze gateledger.change
        """
            .formatted(first, CHANGES));
  }

  @ParameterizedTest
  @CsvSource({"100, ", "7, RESTORE", "1000, ", "60, RESTORE"})
  void shouldTellEachChangeOfAWindowOnceHoweverThePagesFall(int limit, @Nullable Operation op) {
    ChangeWindow window = new ChangeWindow(at(1_500), at(4_500));
    List<Integer> versions = new ArrayList<>();
    List<ChangeRow> page;
    long after = 0;
    do {
      page = page(window, op, after, limit);
      page.forEach(row -> versions.add(row.version()));
      after = page.isEmpty() ? after : page.getLast().number();
    } while (!page.isEmpty());

    assertThat(versions)
        .hasSize(op == null ? 3_000 : 30)
        .isSorted()
        .doesNotHaveDuplicates()
        .allMatch(version -> version > 1_500 && version <= 4_500);
  }

  @Test
  void shouldFindTheNextPageWithoutReadingTheRestOfTheWindow() throws SQLException {
    ChangeWindow all = new ChangeWindow(first, at(CHANGES));
    long after = page(all, null, 0, 20).getLast().number();
    long before = read();

    assertThat(page(all, null, after, 20)).hasSize(20);

    assertThat(read() - before).isLessThan(1_000);
  }

  @Test
  void shouldGoOnFromAPlaceBeforeTheWindow() {
    assertThat(page(new ChangeWindow(at(5_000), at(5_002)), null, 3, 100))
        .extracting(ChangeRow::version)
        .containsExactly(5_001, 5_002);
  }

  private Instant at(int change) {
    return first.plus(APART.multipliedBy(change));
  }

  private List<ChangeRow> page(ChangeWindow window, @Nullable Operation op, long after, int limit) {
    return reader
        .list(new ChangeFilter(ScopeFilter.ALL, null, op, true), window, after, limit)
        .orElseThrow(keptSince -> new IllegalStateException("kept since " + keptSince));
  }

  /** How many rows of changes were looked at so far, as PostgreSQL counts them. */
  private long read() throws SQLException {
    Queries.execute(database.connection(), "select pg_stat_force_next_flush()");
    return Long.parseLong(
        Queries.texts(
                database.connection(),
                """
                select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::text from pg_stat_user_tables
                 where schemaname = 'gateledger' and relname like 'change\\_%'
                """)
            .getFirst());
  }
}
