package io.gateledger.event.compose;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Language;
import io.gateledger.diff.Change;
import io.gateledger.ledger.committed.CommittedChange;
import io.gateledger.ledger.committed.CommittedChangeReader;
import io.gateledger.ledger.read.ChangeRow;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.wording.ChangeWording;
import io.gateledger.wording.ResourceNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Says in words what changes were that were read from the ledger. */
@ApplicationScoped
public class ChangeSummaryReader {

  private final Transactions transactions;
  private final CommittedChangeReader changes;
  private final ChangeAssembler assembler;
  private final ChangeWording wording;

  ChangeSummaryReader(
      Transactions transactions,
      CommittedChangeReader changes,
      ChangeAssembler assembler,
      Catalogue catalogue) {
    this.transactions = transactions;
    this.changes = changes;
    this.assembler = assembler;
    wording = new ChangeWording(catalogue);
  }

  /**
   * The summaries of changes by their numbers; of one that retention took meanwhile there is none.
   */
  public Map<Long, String> summaries(Collection<ChangeRow> rows, Language language) {
    TreeMap<Long, Instant> found = new TreeMap<>();
    rows.forEach(row -> found.put(row.number(), row.detectedAt()));
    return found.isEmpty()
        ? Map.of()
        : transactions.inTransaction(connection -> summaries(connection, found, language));
  }

  private Map<Long, String> summaries(
      Connection connection, TreeMap<Long, Instant> found, Language language) {
    List<CommittedChange> committed = changes.numbered(connection, found);
    List<Change> assembled = assembler.changes(connection, committed);
    Map<Long, String> summaries = HashMap.newHashMap(committed.size());
    for (int i = 0; i < committed.size(); i++) {
      Change change = assembled.get(i);
      summaries.put(
          committed.get(i).number(),
          wording.summary(change, language, ResourceNames.of(change.relations())));
    }
    return summaries;
  }
}
