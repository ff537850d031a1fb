package io.gateledger.pipeline;

import io.gateledger.catalogue.ResourceType;
import io.gateledger.ledger.RebaselineNote;
import io.gateledger.ledger.RebaselineStore;
import io.gateledger.ledger.RenormalisedItem;
import io.gateledger.ledger.StoredItem;
import io.gateledger.ledger.run.RunLog;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.normalise.CanonicalForm;
import io.gateledger.normalise.Completion;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normalised.Unreadable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.normalise.Redaction;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Resource;
import io.gateledger.run.Run;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Normalises a scope's stored items anew when its catalogue entry has changed, before anything is
 * compared with them: a new field is one note, never an update of every resource. Broken off, it
 * begins again; what is in the new form already stays as it is.
 */
@ApplicationScoped
public class Rebaseliner {

  private static final Logger LOG = Logger.getLogger(Rebaseliner.class);
  private static final Redaction REDACTION = new Redaction();
  private static final Completion COMPLETION = new Completion();

  private final Transactions transactions;
  private final RunLog runs;
  private final RebaselineStore log;
  private final EventRecorder recorder;
  private final Normaliser normaliser;

  public Rebaseliner(
      Transactions transactions,
      RunLog runs,
      RebaselineStore log,
      EventRecorder recorder,
      Normaliser normaliser) {
    this.transactions = transactions;
    this.runs = runs;
    this.log = log;
    this.recorder = recorder;
    this.normaliser = normaliser;
  }

  void settle(Run run, ResourceType type) {
    ContentHash form = CanonicalForm.of(type);
    if (form.equals(run.canonicalForm())) {
      return;
    }
    Walk walk = new Walk(run, type, form);
    while (walk.step()) {
      LOG.debugf("reading stored items anew: scope=%s resources=%d", run.scope(), walk.resources);
    }
    RebaselineNote note = walk.note();
    transactions.runInTransaction(
        connection -> {
          runs.holdFence(connection, run);
          log.finish(connection, run, note);
        });
    if (note.resources() > 0) {
      LOG.infof(
          "stored items were read anew by another catalogue entry: scope=%s version=%d resources=%d"
              + " changed=%d unreadable=%d",
          run.scope(), type.version(), note.resources(), note.changed(), note.unreadable());
    }
  }

  /** One way through the stored items of a scope, a transaction a chunk. */
  private final class Walk {

    private final Run run;
    private final ResourceType type;
    private final ContentHash form;
    private final MessageDigest states = sha256();
    private long after;
    private long resources;
    private long changed;
    private long unreadable;

    Walk(Run run, ResourceType type, ContentHash form) {
      this.run = run;
      this.type = type;
      this.form = form;
    }

    /** Takes the next chunk; false when there is none. */
    boolean step() {
      List<StoredItem> items =
          transactions.inTransaction(
              connection -> {
                runs.holdFence(connection, run);
                List<StoredItem> chunk = log.items(connection, run, after, ItemProcessor.CHUNK);
                List<RenormalisedItem> different = renormalised(chunk);
                log.rewrite(connection, different);
                recorder.record(connection, run, different, form);
                return chunk;
              });
      resources += items.size();
      if (!items.isEmpty()) {
        after = items.getLast().number();
      }
      return items.size() == ItemProcessor.CHUNK;
    }

    RebaselineNote note() {
      return new RebaselineNote(
          form, type.version(), resources, changed, unreadable, states.digest());
    }

    private List<RenormalisedItem> renormalised(List<StoredItem> chunk) {
      List<RenormalisedItem> different =
          chunk.stream()
              .map(this::renormalised)
              .filter(one -> one != null && one.isChanged())
              .toList();
      changed += different.size();
      return different;
    }

    private @Nullable RenormalisedItem renormalised(StoredItem item) {
      byte[] raw = item.raw().getBytes(StandardCharsets.UTF_8);
      return switch (normaliser.normaliseKept(type, run.scope(), item.raw())) {
        case Readable readable -> {
          Resource resource =
              item.rawIsOlder()
                  ? COMPLETION.keepKnown(type, readable.resource(), item.attributes())
                  : readable.resource();
          note(item, resource.contentHash());
          yield new RenormalisedItem(item, resource, REDACTION.redact(type, raw, 0, raw.length));
        }
        case Unreadable nothing -> {
          unreadable++;
          note(item, item.contentHash());
          yield null;
        }
      };
    }

    private void note(StoredItem item, ContentHash contentHash) {
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
