package io.gateledger.simulator.generator;

import io.gateledger.simulator.ProviderGenerators;
import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.plan.TenantIds;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A seed that people have written down must give the same cloud in every later version. */
class SeedStabilityTest {

  private static String digest(EstatePlan plan, ResourceType type) throws NoSuchAlgorithmException {
    GenerationContext context = new GenerationContext(plan, new TenantIds("tenant", "project"));
    ItemGenerator generator = ProviderGenerators.all().create(type, context);
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (int index = 0; index < plan.size(type); index++) {
      digest.update(generator.generate(index).toString().getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
  }

  @ParameterizedTest
  @CsvSource({
    "nhn/internet-gateway, 748eee0de1b7b02e, 93ccf169493891a2",
    "nhn-appkey/security-group, e203f96b8207ff19, dac7bfe6b74a12e2",
    "nhn-appkey/security-group-rule, f4cc794ec637cd2a, 5bf78c525dd271c9",
    "nhn-appkey/network, 8f1762856391a613, 22542572c812912f",
    "nhn-appkey/subnet, a592311ce23efe65, bbe0599349e85f35",
    "nhn-appkey/floating-ip-pool, c0ea1d687ca6b4f0, 628595ab1161b7ab",
    "nhn-appkey/floating-ip, a683f9d958066ae7, 30dd2cccbc255128",
    "scp/vpn-gateway, a18a2325ed25c622, 68b1918b5d222fed",
    "scp/vpn-tunnel, 824d9cdd1ac4cca6, 8e1db4b2716a815c",
    "huawei/nat-gateway, 032aaafea4f74fc5, ebb842bccaca9b4a",
    "nhn/network, 21dacf9a6c8ee314, 7adfa3512c3b9c98",
    "nhn/subnet, 9b4bd1ef3abe7e3d, 9a6e191513aaa78e",
    "nhn/routing-table, cbe55bfcab82df31, da80b5e733583f52",
    "nhn/floating-ip, 9988f8f2c1b71916, b57b962a0fed6d05",
    "nhn/nat-gateway, a90d9365a2e96172, a568274d39d8fff0",
    "nhn/security-group, b19a8b39bf919ec5, be23b11e75b91cb4",
    "nhn/security-group-rule, a26eb5e397eddee6, cf7607657726dfeb",
    "scp/internet-gateway, 815d3e3e280845ed, 809d191ad0b76cd8",
    "scp/nat-gateway, dec3f78d67788abd, b38d2e9d77c2cdf3",
    "scp/security-group, 46cc284836609319, bcfa517ecc251b70",
    "scp/security-group-rule, 19553da92cd0ae63, d71cc6a3ac9d4480",
    "scp/firewall, a34b822f21e1447f, ce325c08cbe39c0b",
    "huawei/snat-rule, 003f2b08303102ec, 91c486cc1f7ed79d",
    "huawei/dnat-rule, cc43b894b04d9cc5, 93f451edc368ea84",
    "huawei/private-nat-gateway, 17b1e5214127f604, 8b1c5956b3d578a4"
  })
  void shouldGenerateTheSameItemsForASeedAsEver(String path, String demo, String large)
      throws NoSuchAlgorithmException {
    ResourceType type = ResourceType.ofPath(path).orElseThrow();
    assertThat(digest(EstatePlan.demo(1), type)).isEqualTo(demo);
    assertThat(digest(EstatePlan.ofTotal(7, 3000), type)).isEqualTo(large);
  }
}
