package io.gateledger.alert.lifecycle;

import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.lifecycle.Inhibitions.Firing;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.file.AlertRuleFiles;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
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
