package io.gateledger.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gateledger.testing.CloudControl;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * The simulated estate, which changes: what is told of rules in words, the state of tunnels, and
 * now and then a rule goes and comes back. Tunnels that go down and rules that are marked make
 * alerts fire. It remembers each change, since the ledger has to find exactly those.
 */
final class ChangingEstate {

  /** How many of each there are: all in one answer of the simulator. */
  static final Map<String, Integer> SIZES =
      Map.of("nhn/security-group-rule", 900, "huawei/snat-rule", 500, "scp/vpn-tunnel", 20);

  private static final String RULES = "nhn/KR1/security-group-rule";
  private static final String SNAT_RULES = "huawei/ap-southeast-3/snat-rule";
  private static final String TUNNELS = "scp/kr-west1/vpn-tunnel";

  /** What the description of an SNAT rule ends with for which an alert fires. */
  static final String MARKED = "to be looked at";

  /** Of so many changes one marks an SNAT rule, if it is of one. */
  private static final int CHANGES_A_MARK = 20;

  /** Far fewer at once than what would be too much to be believed. */
  private static final int GONE_AT_ONCE = 4;

  private final CloudControl cloud;
  private final Random random;
  private final List<Item> items = new ArrayList<>();
  private final List<Item> gone = new ArrayList<>();
  private final Map<String, List<String>> operations = new TreeMap<>();
  private int made;

  ChangingEstate(CloudControl cloud, Random random) {
    this.cloud = cloud;
    this.random = random;
    cloud.generate(SIZES);
    take(RULES, "nhn/nhn-test/KR1/security-group-rule");
    take(SNAT_RULES, "huawei/huawei-test/ap-southeast-3/snat-rule");
    take(TUNNELS, "scp/scp-test/kr-west1/vpn-tunnel");
    for (Item item : items) {
      if (item.place().equals(TUNNELS)) {
        cloud.set(TUNNELS, item.id(), "/status", TextNode.valueOf("UP"));
      }
    }
  }

  private void take(String place, String scope) {
    for (JsonNode json : cloud.list(place)) {
      items.add(new Item(place, json.path("id").asText(), scope, json));
    }
  }

  /** Makes so many changes, each of another resource. */
  void change(int count) {
    List<Item> comeBack = List.copyOf(gone);
    gone.clear();
    Collections.shuffle(items, random);
    List<Item> changed = List.copyOf(items.subList(0, count - comeBack.size()));
    comeBack.forEach(this::restore);
    int mayGo = random.nextInt(GONE_AT_ONCE + 1);
    for (Item item : changed) {
      if (gone.size() < mayGo && item.place().equals(RULES)) {
        delete(item);
      } else {
        update(item);
      }
    }
  }

  /** How many changes were made in all. */
  int made() {
    return made;
  }

  /** What was done to each resource that changed, by its key. */
  Map<String, List<String>> operations() {
    return operations;
  }

  private void restore(Item item) {
    cloud.put(item.place(), item.id(), item.json());
    items.add(item);
    note(item, "restore");
  }

  private void delete(Item item) {
    JsonNode now = cloud.show(item.place(), item.id());
    cloud.delete(item.place(), item.id());
    items.remove(item);
    gone.add(new Item(item.place(), item.id(), item.scope(), now));
    note(item, "delete");
  }

  private void update(Item item) {
    if (item.place().equals(TUNNELS)) {
      boolean isDown = operations.getOrDefault(item.key(), List.of()).size() % 2 == 0;
      cloud.set(item.place(), item.id(), "/status", TextNode.valueOf(isDown ? "DOWN" : "UP"));
    } else {
      boolean isMarked = item.place().equals(SNAT_RULES) && made % CHANGES_A_MARK == 0;
      cloud.set(
          item.place(),
          item.id(),
          "/description",
          TextNode.valueOf("as of change %d%s".formatted(made, isMarked ? ", " + MARKED : "")));
    }
    note(item, "update");
  }

  private void note(Item item, String operation) {
    made++;
    operations.computeIfAbsent(item.key(), key -> new ArrayList<>()).add(operation);
  }

  /** A resource of the estate. */
  private record Item(String place, String id, String scope, JsonNode json) {

    String key() {
      return scope + "/" + id;
    }
  }
}
