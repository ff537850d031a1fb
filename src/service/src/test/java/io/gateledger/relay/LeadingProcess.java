package io.gateledger.relay;

import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that takes the relay's lead, says so, and keeps it for as long as it may. */
final class LeadingProcess {

  private LeadingProcess() {}

  public static void main(String[] arguments) throws Exception {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(arguments[0]);
    source.setUser(arguments[1]);
    var term =
        new RelayLeadership(source, RelayLeadershipTest.SESSION_LIFE).tryBegin().orElseThrow();
    System.out.println("leads");
    new CountDownLatch(1).await();
    term.close();
  }
}
