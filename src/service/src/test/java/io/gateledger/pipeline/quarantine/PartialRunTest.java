package io.gateledger.pipeline.quarantine;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.DatabaseOfATest;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static io.gateledger.pipeline.quarantine.QuarantineLedger.US;
import static io.gateledger.pipeline.quarantine.QuarantineLedger.tunnels;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** A run that turns out to be partial while it proves what is gone deletes nothing of it. */
class PartialRunTest {

  private static final Scope TUNNELS = new Scope("scp", "wholes", "kr-west1", "vpn-tunnel");

  @RegisterExtension private final DatabaseOfATest database = new DatabaseOfATest();

  private QuarantineLedger ledger;

  /** A cloud that says of one tunnel something else than of the others it lacks. */
  private record Odd(Map<String, String> items, String id, Confirmation answer)
      implements Collector {

    @Override
    public CollectionOutcome collect(Scope scope, ItemSink sink) {
      return AskingCollector.of(US, items).collect(scope, sink);
    }

    @Override
    public Confirmation confirm(Scope scope, String asked) {
      return asked.equals(id) ? answer : new Confirmation.Gone();
    }
  }

  @BeforeEach
  void open() throws SQLException {
    ledger = new QuarantineLedger(database.connection(), TUNNELS);
  }

  @Test
  void shouldDeleteNothingWhereTheLastOfManyReadsIsAboutAnother() throws SQLException {
    ledger.run(tunnels(1, 1_200));
    ledger.run(tunnels(1, 1));
    ledger.decisions().confirm(TUNNELS, null, false);
    String last = "t-999";

    FinishedRun run =
        ledger.run(new Odd(tunnels(1, 1), last, new Confirmation.AboutAnother("odd")));

    assertThat(run.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(ledger.presences()).containsExactly("missing 1199", "present 1");

    assertThat(ledger.run(tunnels(1, 1)).end().counts().json()).contains("\"delete\":1199");
  }

  @Test
  void shouldDeleteNothingWhereWhatIsThereAfterAllCannotBeReadYet() throws SQLException {
    ledger.run(tunnels(1, 60));
    byte[] nameTwice = "{\"id\":\"t-60\",\"name\":\"a\",\"name\":\"b\"}".getBytes(UTF_8);
    Instant now = Instant.now();
    Confirmation there =
        new Confirmation.There(new RawItem("t-60", nameTwice, 0, nameTwice.length, now, now, true));

    FinishedRun first = ledger.run(new Odd(tunnels(1, 58), "t-60", there));

    assertThat(first.outcome()).isEqualTo(RunOutcome.PARTIAL);
    assertThat(first.end().counts().json()).contains("\"delete\":0");
    assertThat(ledger.presences()).containsExactly("missing 2", "present 58");

    ledger.run(new Odd(tunnels(1, 58), "t-60", there));
    ledger.run(new Odd(tunnels(1, 58), "t-60", there));
    assertThat(ledger.operations()).contains("t-59 delete").doesNotContain("t-60 delete");
  }
}
