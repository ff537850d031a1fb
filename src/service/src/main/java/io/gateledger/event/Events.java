package io.gateledger.event;

import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.silence.AlertAnnotation;
import io.gateledger.alert.silence.Suppression;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.diff.Change;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.ResourceKey;
import io.gateledger.run.EndedRun;
import io.gateledger.wording.ChangeWording;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Composes the events of each topic; their JSON Schemas stand in {@code docs/schemas}. */
@ApplicationScoped
public class Events {

  private final ChangeEvents changes;
  private final InventoryEvents inventory;
  private final AlertEvents alerts;
  private final RunEvents runs;

  /**
   * @param catalogue says how changes are told in words
   */
  public Events(EventsConfig config, Catalogue catalogue) {
    EventLinks links = new EventLinks(config);
    ChangeSummaries summaries = new ChangeSummaries(new ChangeWording(catalogue));
    changes = new ChangeEvents(links, summaries);
    inventory = new InventoryEvents(links);
    alerts = new AlertEvents(links, summaries);
    runs = new RunEvents(links);
  }

  /** The event that tells a change; only for changes that are news. */
  public CloudEvent change(Change change, Provenance provenance) {
    return changes.of(change, provenance);
  }

  /** The event that puts a resource's current state into the inventory, or takes it out. */
  public CloudEvent inventory(Change change, Provenance provenance) {
    return inventory.of(change, provenance);
  }

  /**
   * The event that puts a resource's state into the inventory in another canonical form, though
   * nothing of the resource has changed.
   *
   * @param form names the canonical form
   */
  public CloudEvent rebaselined(ResourceState state, ContentHash form, Provenance provenance) {
    return inventory.rebaselined(state, form, provenance);
  }

  /**
   * The event that takes a resource out of the inventory because its scope was retired: nothing is
   * known to be deleted.
   *
   * @param version the resource's, when its scope was retired
   * @param retirement the ledger's number of the retirement
   */
  public CloudEvent retired(
      ResourceKey resource, int version, long retirement, Provenance provenance) {
    return inventory.retired(resource, version, retirement, provenance);
  }

  /**
   * The event that takes a key out of the inventory because its scope goes on under another.
   *
   * @param resource by its former key
   * @param version the resource's, when its scope was renamed
   * @param rename the ledger's number of it
   */
  public CloudEvent renamed(ResourceKey resource, int version, long rename, Provenance provenance) {
    return inventory.renamed(resource, version, rename, provenance);
  }

  /**
   * The event that puts a resource's state into the inventory once more: the one that did when the
   * state was found.
   */
  public CloudEvent inventory(ResourceState state, Provenance provenance) {
    return inventory.of(state, provenance);
  }

  /**
   * The event that tells of an alert which began to fire or resolved.
   *
   * @param provenance the run that found it; of an alert without a cause, only the time is told
   */
  public CloudEvent alert(AlertTransition transition, Provenance provenance) {
    return alerts.of(transition, (Suppression) null, provenance);
  }

  /**
   * The same, where something is said of the alert.
   *
   * @param suppression what is said of it, null where nothing ever was
   */
  public CloudEvent alert(
      AlertTransition transition, @Nullable Suppression suppression, Provenance provenance) {
    return alerts.of(transition, suppression, provenance);
  }

  /**
   * The event that tells of an alert once more while it fires, since something other is said of it.
   *
   * @param firing what it was when it began to fire
   * @param provenance when the other was found, and the run that found the alert
   */
  public CloudEvent alert(
      AlertTransition firing, AlertAnnotation annotation, Provenance provenance) {
    return alerts.of(firing, annotation, provenance);
  }

  /** The event that tells how a run of the first incarnation ended. */
  public CloudEvent run(EndedRun run) {
    return run(run, 1);
  }

  /**
   * The event that tells how a run ended.
   *
   * @param incarnation the life of the ledger's database in which it ended, from 1 on
   */
  public CloudEvent run(EndedRun run, int incarnation) {
    return runs.of(run, incarnation);
  }
}
