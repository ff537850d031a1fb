package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.alert.lifecycle.Inhibitions.Firing;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.AlertTexts;
import io.gateledger.alert.rule.Inhibitor;
import io.gateledger.alert.rule.Inhibitor.Reach;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.rule.file.AlertRuleFiles;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import java.time.Duration;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class InhibitionsTest {

  private static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  private static final Scope GATEWAYS = new Scope("scp", "main", "kr-west1", "vpn-gateway");
  private static final RuleSet RULES = new AlertRuleFiles(CatalogueLoader.builtIn()).shipped();

  private final AtomicLong looks = new AtomicLong();

  /** Thousands fire at once when a provider fails, and this is worked out within commits. */
  @Test
  void shouldLookAtEachAlertAFewTimesHoweverManyFire() {
    long few = looksFor(500);
    long many = looksFor(5_000);

    assertThat(many).isLessThanOrEqualTo(11 * few);
  }

  private long looksFor(int gateways) {
    List<Firing> firing = new ArrayList<>();
    for (int i = 0; i < gateways; i++) {
      ResourceKey gateway = new ResourceKey(GATEWAYS, "g" + i);
      firing.add(firing(2L * i + 1, gateway, Set.of()));
      firing.add(firing(2L * i + 2, new ResourceKey(TUNNELS, "t" + i), Set.of(gateway.toString())));
    }
    looks.set(0);
    Map<Long, Long> causes = Inhibitions.of(RULES, firing);

    assertThat(causes)
        .hasSize(gateways)
        .containsEntry(2L, 1L)
        .containsEntry(2L * gateways, 2L * gateways - 1);
    assertThat(looks).hasPositiveValue();
    return looks.get();
  }

  @Test
  void shouldFindACauseWhicheverOfTheTwoPointsAtTheOther() {
    ResourceKey gateway = new ResourceKey(GATEWAYS, "g");
    ResourceKey tunnel = new ResourceKey(TUNNELS, "t");

    assertThat(
            Inhibitions.of(
                RULES,
                List.of(
                    firing(1, gateway, Set.of(tunnel.toString())), firing(2, tunnel, Set.of()))))
        .isEqualTo(Map.of(2L, 1L));
    assertThat(
            Inhibitions.of(
                RULES, List.of(firing(1, gateway, Set.of()), firing(2, tunnel, Set.of()))))
        .isEmpty();
  }

  @Test
  void shouldExplainADampedAlertByTheFlappingOfItsSubject() {
    RuleSet rules = rules(rule("damped", true), rule("plain", false));
    Subject tunnel = tunnel("t1");

    assertThat(
            causes(
                rules,
                firing(1, "flapping", tunnel),
                firing(2, "damped", tunnel),
                firing(3, "plain", tunnel),
                firing(4, "damped", tunnel("t2"))))
        .isEqualTo(Map.of(2L, 1L));
  }

  @Test
  void shouldExplainByTheFlappingBeforeWhatTheRuleNames() {
    RuleSet rules = rules(rule("damped", true, by("other", Reach.SAME_SUBJECT)));

    assertThat(
            causes(
                rules,
                firing(1, "other", tunnel("t1")),
                firing(2, "flapping", tunnel("t1")),
                firing(3, "damped", tunnel("t1"))))
        .isEqualTo(Map.of(3L, 2L));
  }

  @Test
  void shouldNeverExplainAnAlertByItself() {
    RuleSet rules =
        rules(
            rule("same", false, by("same", Reach.SAME_SUBJECT)),
            rule("account", false, by("account", Reach.ACCOUNT)));

    assertThat(
            causes(
                rules,
                firing(1, "same", tunnel("t1")),
                firing(2, "account", new OfAccount("scp", "main"))))
        .isEmpty();
  }

  @Test
  void shouldLeaveOneToTellOfTwoThatNameEachOther() {
    RuleSet rules =
        rules(
            rule("a", false, by("b", Reach.SAME_SUBJECT)),
            rule("b", false, by("a", Reach.SAME_SUBJECT)));

    assertThat(causes(rules, firing(1, "a", tunnel("t1")), firing(2, "b", tunnel("t1"))))
        .isEqualTo(Map.of(1L, 2L));
  }

  @Test
  void shouldLeaveOneToTellOfThreeThatNameEachOtherInTurn() {
    RuleSet rules =
        rules(
            rule("a", false, by("b", Reach.SAME_SUBJECT)),
            rule("b", false, by("c", Reach.SAME_SUBJECT)),
            rule("c", false, by("a", Reach.SAME_SUBJECT)));

    assertThat(
            causes(
                rules,
                firing(1, "a", tunnel("t1")),
                firing(2, "b", tunnel("t1")),
                firing(3, "c", tunnel("t1"))))
        .isEqualTo(Map.of(1L, 2L, 2L, 3L));
  }

  @Test
  void shouldExplainByWhatIsItselfExplained() {
    RuleSet rules =
        rules(
            rule("a", false),
            rule("b", false, by("a", Reach.SAME_SUBJECT)),
            rule("c", false, by("b", Reach.SAME_SUBJECT)));

    assertThat(
            causes(
                rules,
                firing(1, "a", tunnel("t1")),
                firing(2, "b", tunnel("t1")),
                firing(3, "c", tunnel("t1"))))
        .isEqualTo(Map.of(2L, 1L, 3L, 2L));
  }

  @Test
  void shouldTakeTheFirstInhibitorOfARuleThatFindsACauseAndItsOldestAlert() {
    RuleSet rules =
        rules(
            rule(
                "down",
                false,
                by("gone", Reach.SAME_SUBJECT),
                by("parts", Reach.SERVICE),
                by("blind", Reach.SCOPE)));

    assertThat(
            causes(
                rules,
                firing(1, "blind", new OfScope(TUNNELS)),
                firing(4, "parts", new OfService("x")),
                firing(3, "parts", new OfService("y")),
                firing(5, "down", tunnel("t1"))))
        .isEqualTo(Map.of(5L, 3L));
  }

  @Test
  void shouldBeExplainedByARelatedResourceOfTheTypeAlone() {
    RuleSet rules =
        rules(rule("down", false, new Inhibitor("error", Reach.RELATED, "vpn-gateway")));
    ResourceKey gateway = new ResourceKey(GATEWAYS, "g");
    ResourceKey other = new ResourceKey(TUNNELS, "t9");
    Set<String> both = Set.of(gateway.toString(), other.toString());

    assertThat(
            causes(
                rules,
                firing(1, "error", new OfResource(other)),
                firing(2, "error", new OfResource(gateway)),
                new Firing(3, "down", tunnel("t1"), both)))
        .isEqualTo(Map.of(3L, 2L));
    assertThat(
            causes(
                rules,
                firing(1, "error", new OfResource(other)),
                new Firing(3, "down", tunnel("t1"), both)))
        .isEmpty();
  }

  @Test
  void shouldExplainWhatIsInTheScopeAndTheScopeItself() {
    RuleSet rules = rules(rule("down", false, by("blind", Reach.SCOPE)));

    assertThat(
            causes(
                rules,
                firing(1, "blind", new OfScope(TUNNELS)),
                firing(2, "down", tunnel("t1")),
                firing(3, "down", new OfScope(TUNNELS)),
                firing(4, "down", new OfResource(new ResourceKey(GATEWAYS, "g")))))
        .isEqualTo(Map.of(2L, 1L, 3L, 1L));
  }

  @Test
  void shouldFindNoScopeOfAnAccountNorOfGateledger() {
    RuleSet rules = rules(rule("down", false, by("blind", Reach.SCOPE)));

    assertThat(
            causes(
                rules,
                firing(1, "blind", new OfScope(TUNNELS)),
                firing(2, "down", new OfAccount("scp", "main")),
                firing(3, "down", new OfService("relay"))))
        .isEmpty();
  }

  @Test
  void shouldExplainWhatIsOfTheAccount() {
    RuleSet rules = rules(rule("down", false, by("rejected", Reach.ACCOUNT)));

    assertThat(
            causes(
                rules,
                firing(1, "rejected", new OfAccount("scp", "main")),
                firing(2, "down", tunnel("t1")),
                firing(3, "down", new OfScope(GATEWAYS)),
                firing(4, "down", new OfAccount("scp", "other"))))
        .isEqualTo(Map.of(2L, 1L, 3L, 1L));
  }

  @Test
  void shouldExplainAnythingByTroubleOfGateledgerAndByNothingElseOfThatRule() {
    RuleSet rules = rules(rule("down", false, by("unreachable", Reach.SERVICE)));

    assertThat(
            causes(
                rules,
                firing(1, "unreachable", new OfAccount("scp", "main")),
                firing(2, "unreachable", new OfService("network")),
                firing(3, "down", tunnel("t1"))))
        .isEqualTo(Map.of(3L, 2L));
  }

  /** Their keys are written alike. */
  @Test
  void shouldNotTakeAPartOfGateledgerForAnAccount() {
    RuleSet rules = rules(rule("down", false, by("rejected", Reach.SAME_SUBJECT)));

    assertThat(
            causes(
                rules,
                firing(1, "rejected", new OfService("main")),
                firing(2, "down", new OfAccount("gateledger", "main"))))
        .isEmpty();
  }

  @Test
  void shouldExplainNoAlertOfARuleThatIsSwitchedOff() {
    assertThat(
            causes(rules(), firing(1, "flapping", tunnel("t1")), firing(2, "down", tunnel("t1"))))
        .isEmpty();
  }

  private static Map<Long, Long> causes(RuleSet rules, Firing... firing) {
    return Inhibitions.of(rules, List.of(firing));
  }

  private static Firing firing(long number, String rule, Subject subject) {
    return new Firing(number, rule, subject, Set.of());
  }

  private static Subject tunnel(String id) {
    return new OfResource(new ResourceKey(TUNNELS, id));
  }

  private static RuleSet rules(AlertRule... rules) {
    return new RuleSet("tested", List.of(rules));
  }

  private static Inhibitor by(String rule, Reach reach) {
    return new Inhibitor(rule, reach, null);
  }

  private static AlertRule rule(String name, boolean isDamped, Inhibitor... inhibitedBy) {
    return new AlertRule(
        name,
        Set.of("vpn-tunnel"),
        AlertRule.NEVER,
        Duration.ZERO,
        null,
        Severity.WARNING,
        Map.of(),
        new AlertTexts((language, input, lasted) -> name, null, null),
        null,
        List.of(inhibitedBy),
        isDamped);
  }

  private Firing firing(long number, ResourceKey resource, Set<String> related) {
    return new Firing(
        number,
        resource.scope().type().equals("vpn-gateway") ? "gateway-state-error" : "tunnel-down",
        new OfResource(resource),
        new CountedSet(related));
  }

  /** Counts how often it is looked into. */
  private final class CountedSet extends AbstractSet<String> {

    private final Collection<String> keys;

    CountedSet(Collection<String> keys) {
      this.keys = keys;
    }

    @Override
    public Iterator<String> iterator() {
      looks.incrementAndGet();
      return keys.iterator();
    }

    @Override
    public boolean contains(@Nullable Object key) {
      looks.incrementAndGet();
      return keys.contains(key);
    }

    @Override
    public int size() {
      return keys.size();
    }
  }
}
