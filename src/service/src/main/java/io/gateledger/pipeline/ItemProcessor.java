package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.ledger.ItemMatch;
import io.gateledger.ledger.KnownResources;
import io.gateledger.ledger.Observation;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.normalise.Redaction;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Resource;
import io.gateledger.run.Run;
import io.gateledger.run.RunCounts;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the items of one run as they arrive: lets those pass that say nothing new, and commits the
 * others in chunks. Not safe for use by several threads.
 */
final class ItemProcessor implements ItemSink {

  static final int CHUNK = 1_000;
  private static final int REASONS_KEPT = 100;
  private static final Redaction REDACTION = new Redaction();

  private final Run run;
  private final ResourceType type;
  private final KnownResources known;
  private final Normaliser normaliser;
  private final AsyncChunkCommitter commits;

  private List<Observation> chunk = new ArrayList<>(CHUNK);
  private final List<String> setAside = new ArrayList<>();
  private final List<String> contradicted = new ArrayList<>();

  ItemProcessor(
      Run run,
      ResourceType type,
      KnownResources known,
      Normaliser normaliser,
      LedgerCommit commit,
      RunCounts counts) {
    this.run = run;
    this.type = type;
    this.known = known;
    this.normaliser = normaliser;
    commits = new AsyncChunkCommitter(run, type, commit, counts, this::setAside);
  }

  @Override
  public boolean accept(RawItem item) {
    ContentHash rawHash = item.rawHash();
    ItemMatch match = known.markSeen(item.id(), rawHash);
    if (match == ItemMatch.NEW || match == ItemMatch.DIFFERENT) {
      compare(item, rawHash, match == ItemMatch.NEW);
    }
    return match != ItemMatch.REPEATED;
  }

  @Override
  public void contradicted(String id) {
    known.markUnread(id);
    contradicted.add(id);
  }

  /** Why each item that could not be taken was set aside. */
  List<String> setAside() {
    return setAside;
  }

  /** The ids of what was listed and yet could not be read. */
  List<String> contradicted() {
    return contradicted;
  }

  /**
   * Commits what is left and says how the run really ended: items that could not be read here,
   * after the collector let them pass, make a complete outcome a partial one.
   */
  CollectionOutcome prove(CollectionOutcome outcome) {
    finish();
    return outcome.without(setAside);
  }

  private void compare(RawItem item, ContentHash rawHash, boolean isNew) {
    switch (normaliser.normalise(type, run.scope(), item.buffer(), item.offset(), item.length())) {
      case Readable readable -> take(item, rawHash, isNew, readable.resource());
      case Unreadable unreadable -> setAside(item.id() + ": " + unreadable.reason());
    }
  }

  private void take(RawItem item, ContentHash rawHash, boolean isNew, Resource resource) {
    boolean unchanged = item.whole() && known.isUnchanged(item.id(), resource.contentHash());
    if (unchanged && !run.refreshesRaw()) {
      return;
    }
    chunk.add(
        new Observation(
            resource,
            REDACTION.redact(type, item.buffer(), item.offset(), item.length()),
            rawHash,
            item.receivedAt(),
            item.whole(),
            isNew));
    if (chunk.size() == CHUNK) {
      beginCommit();
    }
  }

  /** Commits what is left of what was taken. */
  void finish() {
    beginCommit();
    commits.finish();
  }

  private void beginCommit() {
    if (!chunk.isEmpty()) {
      commits.begin(chunk);
      chunk = new ArrayList<>(CHUNK);
    }
  }

  private void setAside(String reason) {
    if (setAside.size() < REASONS_KEPT) {
      setAside.add(reason);
    }
  }
}
