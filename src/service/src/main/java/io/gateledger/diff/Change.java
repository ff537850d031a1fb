package io.gateledger.diff;

import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.RelatedResource;
import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The step from one version of a resource to the next.
 *
 * @param name the display name after the step, or before it where the resource was deleted
 * @param version the version this step leads to; numbered per resource from 1 without gaps
 * @param changes the fields that differ; empty for what was not known before and for a deletion
 * @param before the state the step starts from, null where there was none
 * @param after the state it leads to, null for a deletion
 * @param contentHash of the state after, or of the last known one for a deletion
 * @param absentSince of a restore, when the resource had last been seen before it was deleted; null
 *     otherwise
 * @param related keys of the resources this one points at
 * @param relations what it points at or, where it was deleted, last pointed at, and what it pointed
 *     at before and no more, each as the ledger knew it at this change; empty while the change is
 *     being made
 */
public record Change(
    ResourceKey key,
    @Nullable String name,
    Operation op,
    int version,
    List<FieldChange> changes,
    @Nullable Attributes before,
    @Nullable Attributes after,
    ContentHash contentHash,
    ObservedWindow observed,
    @Nullable Instant absentSince,
    List<ResourceKey> related,
    List<RelatedResource> relations) {

  public Change {
    changes = List.copyOf(changes);
    related = List.copyOf(related);
    relations = List.copyOf(relations);
  }

  /** A change of which nobody asked yet how what it points at is called. */
  public Change(
      ResourceKey key,
      @Nullable String name,
      Operation op,
      int version,
      List<FieldChange> changes,
      @Nullable Attributes before,
      @Nullable Attributes after,
      ContentHash contentHash,
      ObservedWindow observed,
      @Nullable Instant absentSince,
      List<ResourceKey> related) {
    this(
        key,
        name,
        op,
        version,
        changes,
        before,
        after,
        contentHash,
        observed,
        absentSince,
        related,
        List.of());
  }

  /** The same with what it points at. */
  public Change withRelations(List<RelatedResource> known) {
    return new Change(
        key,
        name,
        op,
        version,
        changes,
        before,
        after,
        contentHash,
        observed,
        absentSince,
        related,
        known);
  }
}
