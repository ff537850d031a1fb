package io.gateledger.benchmark.database;

/** The tables whose rows are counted. */
public enum CountedTable {
  RESOURCE("resource"),
  VERSION("version"),
  CHANGE("change"),
  OUTBOX("outbox"),
  /** Runs, snapshots, links, alerts: a few a run, and a few an alert. */
  OTHER("other");

  private final String title;

  CountedTable(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }

  /** Where a table counts; a partition counts as its parent. */
  public static CountedTable of(String table) {
    if (table.equals("resource")) {
      return RESOURCE;
    }
    if (table.equals("outbox")) {
      return OUTBOX;
    }
    if (table.startsWith("resource_version")) {
      return VERSION;
    }
    return table.startsWith("change") ? CHANGE : OTHER;
  }
}
