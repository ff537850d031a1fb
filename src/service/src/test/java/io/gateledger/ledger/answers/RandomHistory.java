package io.gateledger.ledger.answers;

import io.gateledger.resource.Scope;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at two scopes over half a year, drawn from a seed, and what became of each resource by
 * them: the plain model that the ledger's answers are held to.
 */
final class RandomHistory {

  static final Scope TUNNELS = new Scope("scp", "main", "kr-west1", "vpn-tunnel");
  static final Scope RULES = new Scope("nhn", "main", "KR1", "security-group-rule");

  static final String WORLD = "0.0.0.0/0";

  private static final List<String> REMOTES = List.of(WORLD, "10.1.0.0/16", "10.2.3.0/24");
  private static final List<String> STATUSES = List.of("UP", "DOWN", "UP", "DOWN", "NEW");
  private static final int RESOURCES = 9;

  /** What a resource is: a tunnel's status or a rule's remote, and what it points at. */
  record Item(String id, String told, String related) {

    String json(Scope scope) {
      return scope.equals(TUNNELS)
          ? """
            {"id": "%s", "name": "n-%1$s", "state": "ACTIVE", "status": "%s", "vpn_gateway_id": "%s"}"""
              .formatted(id, told, related)
          : """
            {"id": "%s", "direction": "ingress", "ethertype": "IPv4", "protocol": "tcp",
             "port_range_min": 22, "port_range_max": 22, "remote_ip_prefix": "%s",
             "remote_group_id": null, "security_group_id": "%s", "description": "of the edge"}"""
              .formatted(id, told, related);
    }
  }

  /** One complete run of a scope. */
  record HistoryLook(Scope scope, Instant at, Map<String, Item> items) {}

  /**
   * A state of a resource.
   *
   * @param at when it was first seen
   * @param lastSeen when the state before was last seen; null for the first
   * @param item null where it was deleted
   */
  record RandomStep(
      int version, String op, Instant at, @Nullable Instant lastSeen, @Nullable Item item) {

    boolean isSameAs(@Nullable Item other) {
      return item == null ? other == null : item.equals(other);
    }
  }

  private final List<HistoryLook> looks = new ArrayList<>();
  private final Map<String, List<RandomStep>> steps = new TreeMap<>();
  private final Map<Scope, Instant> lastLooks = new HashMap<>();

  /**
   * @param end no look is later
   */
  RandomHistory(long seed, int count, Instant end) {
    Random random = new Random(seed);
    Duration apart = Duration.ofDays(200).dividedBy(count);
    Instant begin = end.truncatedTo(ChronoUnit.SECONDS).minus(apart.multipliedBy(count));
    Map<Scope, Map<String, Item>> now = new HashMap<>();
    for (int i = 0; i < count; i++) {
      Scope scope = i % 2 == 0 ? TUNNELS : RULES;
      Map<String, Item> items = new TreeMap<>(now.getOrDefault(scope, Map.of()));
      for (int change = random.nextInt(5); change > 0 || items.isEmpty(); change--) {
        change(items, scope, random);
      }
      now.put(scope, items);
      Instant at =
          begin
              .plus(apart.multipliedBy(i))
              .plusSeconds(random.nextInt((int) apart.toSeconds() - 1))
              .plusNanos(1_000L * random.nextInt(1_000_000));
      look(new HistoryLook(scope, at, Map.copyOf(items)));
    }
  }

  private static void change(Map<String, Item> items, Scope scope, Random random) {
    String id = (scope.equals(TUNNELS) ? "t" : "r") + random.nextInt(RESOURCES);
    if (random.nextInt(4) == 0 && items.size() > 1) {
      items.remove(id);
      return;
    }
    List<String> told = scope.equals(TUNNELS) ? STATUSES : REMOTES;
    items.put(
        id,
        new Item(
            id,
            told.get(random.nextInt(told.size())),
            (scope.equals(TUNNELS) ? "g" : "sg") + random.nextInt(3)));
  }

  private void look(HistoryLook look) {
    Instant before = lastLooks.put(look.scope(), look.at());
    looks.add(look);
    for (int i = 0; i < RESOURCES; i++) {
      String id = (look.scope().equals(TUNNELS) ? "t" : "r") + i;
      Item item = look.items().get(id);
      List<RandomStep> of = steps.getOrDefault(look.scope().key() + '/' + id, new ArrayList<>());
      RandomStep last = of.isEmpty() ? null : of.getLast();
      if (last == null ? item == null : last.isSameAs(item)) {
        continue;
      }
      String op =
          last == null
              ? before == null ? "baseline" : "create"
              : item == null ? "delete" : last.item() == null ? "restore" : "update";
      of.add(new RandomStep(of.size() + 1, op, look.at(), before, item));
      steps.put(look.scope().key() + '/' + id, of);
    }
  }

  List<HistoryLook> looks() {
    return looks;
  }

  /** What became of each resource, by its key. */
  Map<String, List<RandomStep>> steps() {
    return steps;
  }

  Instant lastLook(Scope scope) {
    return lastLooks.getOrDefault(scope, Instant.MIN);
  }

  /** In which state a resource was; null before it was first seen. */
  static @Nullable RandomStep at(List<RandomStep> of, Instant moment) {
    RandomStep held = null;
    for (RandomStep step : of) {
      if (!step.at().isAfter(moment)) {
        held = step;
      }
    }
    return held;
  }
}
