package io.gateledger.ledger.verify;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.ledger.StoredAttributes;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Holds the states of resources against the changes that led to them, resource by resource. What
 * retention may explain is told apart later, since it goes on meanwhile.
 */
final class ComparedStates {

  /** Enough to find the first among, however many do not agree. */
  private static final int MOST = 1_000;

  private final Map<Integer, ScopeChain> chains;
  private final KeptSince kept;
  private final Catalogue catalogue;
  private final Map<Integer, Set<FieldPath>> volatilePaths = new HashMap<>();
  private final Map<Integer, List<Disagreement>> found = new LinkedHashMap<>();
  private final List<StatedVersion> resource = new ArrayList<>();
  private long states;

  ComparedStates(Map<Integer, ScopeChain> chains, KeptSince kept, Catalogue catalogue) {
    this.chains = chains;
    this.kept = kept;
    this.catalogue = catalogue;
  }

  /** The next step, in the order of resources and their versions. */
  void add(StatedVersion step) {
    if (!resource.isEmpty() && resource.getFirst().resource() != step.resource()) {
      end();
    }
    states += step.state() == null ? 0 : 1;
    resource.add(withoutAttributes(step));
  }

  /** Says that no step follows. */
  void end() {
    for (int i = 0; i < resource.size(); i++) {
      judge(
          i == 0 ? null : resource.get(i - 1),
          resource.get(i),
          i + 1 == resource.size() ? null : resource.get(i + 1));
    }
    resource.clear();
  }

  long states() {
    return states;
  }

  /** What does not agree, by the number of the scope. */
  Map<Integer, List<Disagreement>> found() {
    return found;
  }

  /** Its content is judged when it comes by, so that no resource's states lie in memory at once. */
  private StatedVersion withoutAttributes(StatedVersion step) {
    KeptState state = step.state();
    if (state == null) {
      return step;
    }
    Attributes attributes =
        StoredAttributes.ofStored(new String(state.attributes(), StandardCharsets.UTF_8));
    if (!isHashOf(attributes, volatilePaths(state.scope()), state.content())) {
      report(
          step, BreakKind.EDITED_VALUE, Excuse.NONE, 0, "its attributes are not those of its hash");
    }
    return new StatedVersion(
        step.resource(), step.version(), step.cause(), state.withoutAttributes());
  }

  /**
   * A volatile field is kept and part of no hash; one that was not volatile yet when the state was
   * told is part of its hash.
   */
  private static boolean isHashOf(
      Attributes attributes, Set<FieldPath> volatilePaths, ContentHash content) {
    return ContentHash.of(attributes.without(volatilePaths).json()).equals(content)
        || !volatilePaths.isEmpty() && ContentHash.of(attributes.json()).equals(content);
  }

  /** Those of a scope's type; none where the catalogue does not know it any more. */
  private Set<FieldPath> volatilePaths(int scope) {
    return volatilePaths.computeIfAbsent(
        scope,
        number -> {
          ScopeChain chain = chains.get(number);
          if (chain == null) {
            return Set.of();
          }
          Scope one = Scope.parse(chain.key());
          return catalogue
              .find(one.provider(), one.type())
              .map(ResourceType::volatilePaths)
              .orElse(Set.of());
        });
  }

  private void judge(
      @Nullable StatedVersion before, StatedVersion step, @Nullable StatedVersion after) {
    LeadingChange cause = step.cause();
    KeptState state = step.state();
    if (before != null && before.version() == step.version()) {
      report(step, BreakKind.ADDED_ROW, Excuse.NONE, 0, "it is there twice");
    } else if (cause != null && state != null) {
      agree(before, step, cause, state, after);
    } else if (state != null) {
      report(
          step, BreakKind.REMOVED_ROW, Excuse.CHANGES, state.validFrom(), "no change leads to it");
    } else if (cause != null) {
      lacking(step, cause, after);
    }
    if (state != null && state.isCurrent() && after != null) {
      report(
          after,
          BreakKind.EDITED_VALUE,
          Excuse.NONE,
          0,
          "the resource stands at version %d, which is older".formatted(step.version()));
    }
    if (state != null && state.validTo() != null && after != null && after.state() != null) {
      if (after.state().validFrom() != state.validTo()) {
        report(step, BreakKind.EDITED_TIME, Excuse.NONE, 0, "it does not end when the next begins");
      }
    }
  }

  private void agree(
      @Nullable StatedVersion before,
      StatedVersion step,
      LeadingChange cause,
      KeptState state,
      @Nullable StatedVersion after) {
    ScopeChain chain = chains.get(cause.scope());
    if (state.scope() != cause.scope()) {
      report(
          step, BreakKind.EDITED_VALUE, Excuse.NONE, 0, "it is of another scope than its change");
    } else if (!state.content().equals(cause.content())
        && chain != null
        && !chain.isReadAnewBetween(
            cause.link(),
            after == null || after.cause() == null ? Long.MAX_VALUE : after.cause().link())) {
      report(
          step, BreakKind.EDITED_VALUE, Excuse.REBASELINE, 0, "its hash is not that of its change");
    } else if (state.presence().equals("deleted") != cause.op().equals("delete")) {
      report(
          step, BreakKind.EDITED_VALUE, Excuse.NONE, 0, "its presence is not that of its change");
    } else if (state.validFrom() != cause.notAfter() && !isHeldBack(before, state, cause)) {
      report(
          step,
          BreakKind.EDITED_TIME,
          Excuse.NONE,
          0,
          "it does not begin when its change was seen");
    }
  }

  /** A state begins no sooner than the one that it replaces, whatever clocks said. */
  private static boolean isHeldBack(
      @Nullable StatedVersion before, KeptState state, LeadingChange cause) {
    KeptState replaced = before == null ? null : before.state();
    return state.validFrom() > cause.notAfter()
        && (replaced == null || replaced.validFrom() == state.validFrom());
  }

  private void lacking(StatedVersion step, LeadingChange cause, @Nullable StatedVersion after) {
    if (after == null) {
      report(
          step,
          BreakKind.REMOVED_ROW,
          cause.op().equals("delete") ? Excuse.VERSIONS : Excuse.NONE,
          cause.notAfter(),
          "the state that its last change led to is not there");
      return;
    }
    LeadingChange next = after.cause();
    boolean isDeparted = cause.op().equals("delete") && next != null && next.op().equals("restore");
    KeptState following = after.state();
    long ended =
        isDeparted
            ? cause.notAfter()
            : following != null ? following.validFrom() : next == null ? 0 : next.notAfter();
    report(step, BreakKind.REMOVED_ROW, Excuse.VERSIONS, ended, "its state is not there");
  }

  private void report(StatedVersion step, BreakKind kind, Excuse excuse, long at, String what) {
    LeadingChange cause = step.cause();
    KeptState state = step.state();
    int scope = state != null ? state.scope() : cause == null ? 0 : cause.scope();
    Disagreement finding =
        new Disagreement(
            step.resource(),
            step.version(),
            cause == null ? 0 : cause.link(),
            at(cause, state),
            kind,
            excuse,
            at,
            what);
    List<Disagreement> ofScope = found.computeIfAbsent(scope, none -> new ArrayList<>());
    if (ofScope.size() < MOST && !finding.isExcused(kept, false)) {
      ofScope.add(finding);
    }
  }

  private static @Nullable Long at(@Nullable LeadingChange cause, @Nullable KeptState state) {
    if (cause != null) {
      return cause.detectedAt();
    }
    return state == null ? null : Long.valueOf(state.validFrom());
  }

  /** What may have taken away what is lacking. */
  enum Excuse {
    NONE,
    CHANGES,
    VERSIONS,
    REBASELINE
  }

  /** A version of a resource: the change to it, and the state it is. */
  record StatedVersion(
      long resource, int version, @Nullable LeadingChange cause, @Nullable KeptState state) {}

  /** A change; times in microseconds since 1970. */
  record LeadingChange(
      long link, int scope, String op, ContentHash content, long notAfter, long detectedAt) {}

  /** A state; times in microseconds since 1970. */
  record KeptState(
      int scope,
      @Nullable String id,
      boolean isCurrent,
      String presence,
      ContentHash content,
      long validFrom,
      @Nullable Long validTo,
      byte[] attributes) {

    private static final byte[] NONE = {};

    KeptState withoutAttributes() {
      return new KeptState(scope, id, isCurrent, presence, content, validFrom, validTo, NONE);
    }
  }

  /**
   * What does not agree.
   *
   * @param link that of the change, 0 where there is none
   * @param at in microseconds since 1970
   * @param excusedBefore where retention dropped all that is older than this, it is the reason
   */
  record Disagreement(
      long resource,
      int version,
      long link,
      @Nullable Long at,
      BreakKind kind,
      Excuse excuse,
      long excusedBefore,
      String what) {

    boolean isExcused(KeptSince kept, boolean isReadAnew) {
      return switch (excuse) {
        case NONE -> false;
        case CHANGES -> kept.areChangesDropped() && excusedBefore < kept.changes() + KeptSince.EDGE;
        case REBASELINE -> isReadAnew;
        case VERSIONS -> kept.areVersionsDropped() && excusedBefore < kept.versions();
      };
    }
  }
}
