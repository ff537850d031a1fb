package io.gateledger.simulator.estate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gateledger.simulator.ProviderGenerators;
import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.plan.TenantIds;
import io.gateledger.simulator.query.Filter;
import io.gateledger.simulator.query.Rows;
import io.gateledger.simulator.query.Selection;
import io.gateledger.simulator.query.SortKey;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ResourceCollectionTest {

  private final Estate estate =
      new Estate(EstatePlan.demo(1), new TenantIds("tenant", "project"), ProviderGenerators.all());
  private final ResourceCollection tunnels = estate.collection(ResourceType.SCP_VPN_TUNNEL);

  private List<String> names(Selection selection) {
    Rows rows = tunnels.select(selection);
    return IntStream.range(0, rows.size())
        .mapToObj(rows::row)
        .flatMap(row -> row.stream())
        .map(row -> row.path("name").asText())
        .toList();
  }

  private String id(int position) {
    return tunnels.select(Selection.ALL).row(position).orElseThrow().path("id").asText();
  }

  private static ObjectNode named(String name) {
    return Json.object().put("id", name).put("name", name);
  }

  @Test
  void shouldKeepAReplacedItemInItsPlaceAndAddANewOneAtTheEnd() {
    List<String> before = names(Selection.ALL);
    tunnels.put(id(2), named("replaced"));
    tunnels.put("new", named("new"));
    List<String> after = names(Selection.ALL);
    assertThat(after).hasSize(before.size() + 1).endsWith("new");
    assertThat(after.get(2)).isEqualTo("replaced");
    assertThat(after.subList(3, before.size())).isEqualTo(before.subList(3, before.size()));
  }

  @Test
  void shouldNotShowARemovedRowInAViewThatWasTakenBefore() {
    Rows view = tunnels.select(Selection.ALL);
    String removed = id(1);
    assertThat(tunnels.remove(removed)).isTrue();
    assertThat(tunnels.remove(removed)).isFalse();
    assertThat(view.size()).isEqualTo(14);
    assertThat(view.row(1)).isEmpty();
    assertThat(view.position(removed)).isEqualTo(-1);
    assertThat(tunnels.select(Selection.ALL).size()).isEqualTo(13);
  }

  @Test
  void shouldFilterAndSortWhatWasChangedLikeWhatWasGenerated() {
    tunnels.put("new", named("a-new-one").put("state", "ERROR"));
    tunnels.update(id(3), ItemPatch.set("/state", Json.tree("ERROR"))::apply);
    Selection failed =
        new Selection(
            List.of(Filter.equalTo("state", "ERROR")), List.of(SortKey.of("name", false)));
    assertThat(names(failed)).containsExactly("a-new-one", "to-gwangju-plant");
  }

  @Test
  void shouldRestoreAnotherEstateFromItsSnapshot() {
    tunnels.remove(id(0));
    tunnels.put("new", named("new"));
    estate.collection(ResourceType.HUAWEI_NAT_GATEWAY).clear();
    estate.collection(ResourceType.NHN_NETWORK, "KR9").put("far", named("far"));
    Estate restored =
        new Estate(
            EstatePlan.demo(9), new TenantIds("tenant", "project"), ProviderGenerators.all());
    restored.restore(SnapshotJson.read(SnapshotJson.write(estate.snapshot())));
    for (ResourceType type : ResourceType.values()) {
      assertThat(contents(restored, type)).as(type.path()).isEqualTo(contents(estate, type));
    }
    assertThat(restored.find(ResourceType.NHN_NETWORK, "far")).isPresent();
  }

  private static List<String> contents(Estate estate, ResourceType type) {
    Rows rows = estate.collection(type).select(Selection.ALL);
    return IntStream.range(0, rows.size())
        .mapToObj(position -> rows.row(position).orElseThrow().toString())
        .toList();
  }
}
