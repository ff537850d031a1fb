package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.ledger.ItemMatch;
import io.gateledger.ledger.Observation;
import io.gateledger.normalise.Normalised;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the items of one run as they arrive: lets those pass that say nothing new, normalises the
 * others and hands them on in chunks. Not safe for use by several threads.
 */
final class ItemProcessor implements ItemSink {

  /** Large enough that a commit's wait for the disk is shared by many. */
  private static final int CHUNK_ITEMS = 2_000;

  /** Of items as they came; in memory they take some five times as much. */
  private static final int CHUNK_BYTES = 1024 * 1024;

  /** Few changes among many items are not held back until they fill a chunk. */
  private static final int ITEMS_BETWEEN_COMMITS = 20_000;

  private static final int REASONS_KEPT = 100;

  private final ActiveRun run;
  private final Normalising normalising;
  private final TenantCheck tenant;
  private final AsyncChunkCommitter commits;

  private final List<String> setAside = new ArrayList<>();
  private final List<String> contradicted = new ArrayList<>();
  private List<Observation> chunk = new ArrayList<>();
  private int chunkBytes;
  private int passedSince;

  ItemProcessor(
      ActiveRun run,
      Normalising normalising,
      AsyncChunkCommitter.Commit commit,
      TenantCheck tenant) {
    this.run = run;
    this.normalising = normalising;
    this.tenant = tenant;
    commits = new AsyncChunkCommitter(run, commit, this::setAside);
  }

  @Override
  public @Nullable String asks(TenantFingerprint whom) {
    return tenant.refusal(whom);
  }

  @Override
  public boolean accept(RawItem item) {
    ContentHash rawHash = item.rawHash();
    ItemMatch match = run.known().markSeen(ResourceKey.canonicalId(item.id()), rawHash);
    if (tenant.isDoubtful()) {
      tenant.recognise(match);
      return match != ItemMatch.REPEATED;
    }
    switch (match) {
      case NEW, UNKNOWN, DIFFERENT -> normalise(item, rawHash, match);
      case SAME, REPEATED -> {
        // It tells nothing, or nothing more.
      }
    }
    if (!chunk.isEmpty() && ++passedSince == ITEMS_BETWEEN_COMMITS) {
      beginCommit();
    }
    return match != ItemMatch.REPEATED;
  }

  @Override
  public boolean isChanged(RawItem repeated) {
    return run.known().isChanged(ResourceKey.canonicalId(repeated.id()), repeated.rawHash());
  }

  @Override
  public void contradicted(String id) {
    String known = ResourceKey.canonicalId(id);
    run.known().markUnread(known);
    contradicted.add(known);
  }

  /** The ids of what was listed and yet could not be read. */
  List<String> contradicted() {
    return contradicted;
  }

  /**
   * Commits what is left and says how the run really ended: items that could not be read here,
   * after the collector let them pass, make a complete outcome a partial one. More items may
   * follow.
   */
  CollectionOutcome finish(CollectionOutcome outcome) {
    flush();
    return tenant.isDoubtful() ? tenant.decide(outcome) : outcome.without(setAside);
  }

  /** Commits what is left of what was taken. */
  void flush() {
    beginCommit();
    commits.await();
  }

  private void normalise(RawItem item, ContentHash rawHash, ItemMatch match) {
    switch (normalising.normalise(
        run.type(), run.scope(), item.buffer(), item.offset(), item.length())) {
      case Readable readable -> observe(item, rawHash, match, readable);
      case Unreadable unreadable -> setAside(item.id() + ": " + unreadable.reason());
    }
  }

  private void observe(RawItem item, ContentHash rawHash, ItemMatch match, Readable readable) {
    run.unknownValues().add(readable.unknownValues());
    ContentHash content = readable.resource().contentHash();
    boolean unchanged =
        match == ItemMatch.DIFFERENT
            && item.whole()
            && run.known().isUnchanged(readable.resource().key().id(), content);
    if (unchanged && !run.run().refreshesRaw()) {
      return;
    }
    chunk.add(
        new Observation(
            readable.resource(),
            readable.remainder(),
            rawHash,
            item.requestedAt(),
            item.receivedAt(),
            item.whole(),
            match == ItemMatch.NEW));
    chunkBytes += item.length();
    if (chunk.size() == CHUNK_ITEMS || chunkBytes >= CHUNK_BYTES) {
      beginCommit();
    }
  }

  private void beginCommit() {
    if (!chunk.isEmpty()) {
      commits.begin(chunk);
      chunk = new ArrayList<>();
      chunkBytes = 0;
      passedSince = 0;
    }
  }

  private void setAside(String reason) {
    if (setAside.size() < REASONS_KEPT) {
      setAside.add(reason);
    }
  }

  /** The stage that turns an item into a resource. */
  @FunctionalInterface
  interface Normalising {
    Normalised normalise(ResourceType type, Scope scope, byte[] buffer, int offset, int length);
  }
}
