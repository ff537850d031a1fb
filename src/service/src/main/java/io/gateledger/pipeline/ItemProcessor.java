package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.collect.UnreadableItem;
import io.gateledger.ledger.Observation;
import io.gateledger.ledger.known.ItemMatch;
import io.gateledger.ledger.run.UnreadableEntry;
import io.gateledger.normalise.Normalised;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
  private final Redacting redacting;
  private final TenantCheck tenant;
  private final AsyncChunkCommitter commits;

  private final List<SetAside> notWhole = new ArrayList<>();
  private final List<String> doubts = new ArrayList<>();
  private final List<String> contradicted = new ArrayList<>();
  private List<Observation> chunk = new ArrayList<>();
  private int chunkBytes;
  private int passedSince;

  ItemProcessor(
      ActiveRun run,
      Normalising normalising,
      Redacting redacting,
      AsyncChunkCommitter.Commit commit,
      TenantCheck tenant) {
    this.run = run;
    this.normalising = normalising;
    this.redacting = redacting;
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
    ItemMatch match = run.known().markSeen(item.id(), rawHash);
    if (tenant.isDoubtful()) {
      tenant.recognise(match, item.id());
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
   * Commits what is left, and gathers what the collector could not read with what could not be read
   * here. More items may follow.
   *
   * @return the outcome, which is less than complete where an item turned out to be of no use that
   *     is not among the unreadable ones
   */
  CollectionOutcome finish(CollectionOutcome outcome) {
    flush();
    if (tenant.isDoubtful()) {
      return tenant.decide(outcome);
    }
    if (outcome instanceof Complete complete) {
      complete.unreadable().forEach(this::addUnreadable);
    }
    Set<String> known = new HashSet<>(run.unreadable().ids());
    List<String> why = new ArrayList<>(doubts);
    notWhole.stream()
        .filter(one -> !known.contains(one.id()))
        .forEach(one -> why.add(one.id() + ": " + one.reason()));
    return outcome.lacking(why);
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
      case Unreadable unreadable -> {
        String id = ResourceKey.canonicalId(item.id());
        run.known().markNotTaken(id);
        run.unreadable()
            .add(
                new UnreadableEntry(
                    id,
                    rawHash,
                    item.length(),
                    unreadable.reason(),
                    redacting.redact(run.type(), item.bytes())));
      }
    }
  }

  private void addUnreadable(UnreadableItem item) {
    String id = item.id();
    if (id != null && !item.listed() && !run.known().markUnreadable(id)) {
      doubts.add(id + ": is listed twice, and cannot be read in one of its forms");
      return;
    }
    String raw = item.bytes().length == 0 ? null : redacting.redact(run.type(), item.bytes());
    run.unreadable().add(new UnreadableEntry(id, item.hash(), item.length(), item.reason(), raw));
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

  private void setAside(SetAside one) {
    run.known().markNotTaken(one.id());
    if (one.observation().whole()) {
      run.unreadable().add(one.asUnreadable());
    } else if (notWhole.size() < REASONS_KEPT) {
      notWhole.add(one);
    }
  }

  /** The stage that turns an item into a resource. */
  @FunctionalInterface
  interface Normalising {
    Normalised normalise(ResourceType type, Scope scope, byte[] buffer, int offset, int length);
  }

  /** What may be kept of an item that cannot be read. */
  @FunctionalInterface
  interface Redacting {
    @Nullable String redact(ResourceType type, byte[] json);
  }
}
