package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.ledger.RebaselineNote;
import io.gateledger.ledger.RebaselineStore;
import io.gateledger.ledger.RenormalisedItem;
import io.gateledger.ledger.StoredItem;
import io.gateledger.ledger.run.FencedTransactions;
import io.gateledger.normalise.Normalised;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.outbox.EventRecorder;
import io.gateledger.resource.ContentHash;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Normalises a scope's stored items anew when its catalogue entry has changed, before anything is
 * compared with them: a new field is one note, never an update of every resource. Broken off, it
 * begins again; what is in the new form already stays as it is.
 */
@ApplicationScoped
public class Rebaseliner {

  private static final int CHUNK = 1_000;

  private static final Logger LOG = Logger.getLogger(Rebaseliner.class);

  private final FencedTransactions transactions;
  private final RebaselineStore store;
  private final EventRecorder recorder;
  private final Normaliser normaliser;

  public Rebaseliner(
      FencedTransactions transactions,
      RebaselineStore store,
      EventRecorder recorder,
      Normaliser normaliser) {
    this.transactions = transactions;
    this.store = store;
    this.recorder = recorder;
    this.normaliser = normaliser;
  }

  /** Brings what is stored of the run's scope into the form of its catalogue entry. */
  void rebaseline(Run run, ResourceType type) {
    ContentHash form = Normaliser.formOf(type);
    if (form.equals(run.canonicalForm())) {
      return;
    }
    Pass pass = new Pass(run, type, form);
    while (pass.rewriteChunk()) {
      LOG.debugf("reading stored items anew: scope=%s resources=%d", run.scope(), pass.resources);
    }
    RebaselineNote note = pass.note();
    transactions.runInTransaction(
        run,
        connection -> {
          store.finish(connection, run, note);
        });
    if (note.resources() > 0) {
      LOG.infof(
          "stored items were read anew by another catalogue entry: scope=%s version=%d resources=%d"
              + " changed=%d unreadable=%d",
          run.scope(), type.version(), note.resources(), note.changed(), note.unreadable());
    }
  }

  /** One pass over the stored items of a scope, a transaction a chunk. */
  private final class Pass {

    private final Run run;
    private final ResourceType type;
    private final ContentHash form;
    private final MessageDigest states = sha256();
    private long after;
    private long resources;
    private long changed;
    private long unreadable;

    Pass(Run run, ResourceType type, ContentHash form) {
      this.run = run;
      this.type = type;
      this.form = form;
    }

    /** Rewrites the next chunk; false when it was the last. */
    boolean rewriteChunk() {
      List<StoredItem> items =
          transactions.inTransaction(
              run,
              connection -> {
                List<StoredItem> chunk = store.items(connection, run, after, CHUNK);
                Map<Long, @Nullable String> redacted = new LinkedHashMap<>();
                List<RenormalisedItem> readable = renormalised(chunk, redacted);
                List<RenormalisedItem> different =
                    readable.stream().filter(RenormalisedItem::isChanged).toList();
                changed += different.size();
                store.relate(connection, run, readable);
                store.rewrite(connection, run, different);
                store.replaceRemainders(connection, redacted);
                recorder.recordRebaselined(connection, run, different, form);
                return chunk;
              });
      resources += items.size();
      if (!items.isEmpty()) {
        after = items.getLast().number();
      }
      return items.size() == CHUNK;
    }

    RebaselineNote note() {
      return new RebaselineNote(
          form, type.version(), resources, changed, unreadable, states.digest());
    }

    /**
     * @param redacted takes, by the ledger's numbers of resources, the remainders of items that
     *     stay as they are but for what is a secret now
     */
    private List<RenormalisedItem> renormalised(
        List<StoredItem> chunk, Map<Long, @Nullable String> redacted) {
      return chunk.stream()
          .map(item -> renormalised(item, redacted))
          .filter(Objects::nonNull)
          .toList();
    }

    private @Nullable RenormalisedItem renormalised(
        StoredItem item, Map<Long, @Nullable String> redacted) {
      return switch (normalised(item)) {
        case Readable readable -> {
          addState(item, readable.resource().contentHash());
          yield new RenormalisedItem(item, readable.resource(), readable.remainder());
        }
        case Unreadable nothing -> {
          unreadable++;
          addState(item, item.contentHash());
          String remainder = normaliser.redactRemainder(type, item.remainder());
          if (!Objects.equals(remainder, item.remainder())) {
            redacted.put(item.number(), remainder);
          }
          yield null;
        }
      };
    }

    private Normalised normalised(StoredItem item) {
      return item.rawIsOlder()
          ? normaliser.renormaliseOlder(type, run.scope(), item.attributes(), item.remainder())
          : normaliser.renormalise(type, run.scope(), item.attributes(), item.remainder());
    }

    private void addState(StoredItem item, ContentHash contentHash) {
      String line =
          "%s/%s#%d:%s\n"
              .formatted(run.scope().key(), item.id(), item.version(), contentHash.toUuid());
      states.update(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
