package io.gateledger.simulator.plan;

import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EstatePlanTest {

  @Test
  void shouldAddTheParentsThatANamedTypeNeeds() {
    EstatePlan plan = new EstatePlan(1, Map.of(ResourceType.SCP_VPN_TUNNEL, 11));
    assertThat(plan.size(ResourceType.SCP_VPN_GATEWAY)).isEqualTo(3);
    assertThat(plan.size(ResourceType.HUAWEI_NAT_GATEWAY)).isZero();
  }

  @Test
  void shouldRefuseChildrenWhoseParentsAreNamedAsNone() {
    Map<ResourceType, Integer> orphans =
        Map.of(ResourceType.SCP_VPN_TUNNEL, 1, ResourceType.SCP_VPN_GATEWAY, 0);
    assertThatThrownBy(() -> new EstatePlan(1, orphans))
        .hasMessage("scp/vpn-tunnel needs at least one scp/vpn-gateway");
  }

  @Test
  void shouldShareATotalOutOverTheDocumentedTypes() {
    EstatePlan plan = EstatePlan.ofTotal(1, 10_000);
    EstatePlan demo = EstatePlan.demo(1);
    int beyond = 0;
    for (ResourceType type : ResourceType.values()) {
      beyond += isDocumented(type) ? 0 : demo.size(type);
    }
    int total = plan.sizes().values().stream().mapToInt(Integer::intValue).sum();
    assertThat(total).isEqualTo(10_000 + beyond);
    assertThat(plan.size(ResourceType.SCP_VPN_TUNNEL)).isEqualTo(500);
  }

  private static boolean isDocumented(ResourceType type) {
    return switch (type) {
      case NHN_INTERNET_GATEWAY, SCP_VPN_GATEWAY, SCP_VPN_TUNNEL, HUAWEI_NAT_GATEWAY -> true;
      default -> type.provider().equals("nhn-appkey");
    };
  }
}
