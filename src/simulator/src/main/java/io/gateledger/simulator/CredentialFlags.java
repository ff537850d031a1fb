package io.gateledger.simulator;

import io.gateledger.simulator.huawei.HuaweiAccount;
import io.gateledger.simulator.nhn.NhnAccount;
import io.gateledger.simulator.nhnappkey.NhnAppkeyAccount;
import io.gateledger.simulator.scp.ScpAccount;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** One flag a credential; one that is not given keeps its demo value. */
final class CredentialFlags {

  private static final String VALUE = "<text>";

  @Option(names = "--nhn-tenant-id", paramLabel = VALUE)
  private @Nullable String nhnTenantId;

  @Option(names = "--nhn-username", paramLabel = VALUE)
  private @Nullable String nhnUsername;

  @Option(names = "--nhn-password", paramLabel = VALUE)
  private @Nullable String nhnPassword;

  @Option(names = "--appkey", paramLabel = VALUE)
  private @Nullable String appkey;

  @Option(names = "--appkey-username", paramLabel = VALUE)
  private @Nullable String appkeyUsername;

  @Option(names = "--appkey-password", paramLabel = VALUE)
  private @Nullable String appkeyPassword;

  @Option(names = "--scp-access-key", paramLabel = VALUE)
  private @Nullable String scpAccessKey;

  @Option(names = "--scp-secret-key", paramLabel = VALUE)
  private @Nullable String scpSecretKey;

  @Option(names = "--huawei-project-id", paramLabel = VALUE)
  private @Nullable String huaweiProjectId;

  @Option(names = "--huawei-access-key", paramLabel = VALUE)
  private @Nullable String huaweiAccessKey;

  @Option(names = "--huawei-secret-key", paramLabel = VALUE)
  private @Nullable String huaweiSecretKey;

  @Option(names = "--huawei-username", paramLabel = VALUE)
  private @Nullable String huaweiUsername;

  @Option(names = "--huawei-password", paramLabel = VALUE)
  private @Nullable String huaweiPassword;

  @Option(names = "--huawei-domain-name", paramLabel = VALUE)
  private @Nullable String huaweiDomainName;

  Credentials credentials() {
    Credentials demo = Credentials.demo();
    return new Credentials(
        new NhnAccount(
            orDefault(nhnTenantId, demo.nhn().tenantId()),
            orDefault(nhnUsername, demo.nhn().username()),
            orDefault(nhnPassword, demo.nhn().password())),
        new NhnAppkeyAccount(
            orDefault(appkey, demo.nhnAppkey().appkey()),
            orDefault(appkeyUsername, demo.nhnAppkey().username()),
            orDefault(appkeyPassword, demo.nhnAppkey().password())),
        new ScpAccount(
            orDefault(scpAccessKey, demo.scp().accessKey()),
            orDefault(scpSecretKey, demo.scp().secretKey())),
        new HuaweiAccount(
            orDefault(huaweiProjectId, demo.huawei().projectId()),
            orDefault(huaweiAccessKey, demo.huawei().accessKey()),
            orDefault(huaweiSecretKey, demo.huawei().secretKey()),
            orDefault(huaweiUsername, demo.huawei().username()),
            orDefault(huaweiPassword, demo.huawei().password()),
            orDefault(huaweiDomainName, demo.huawei().domainName())));
  }

  private static String orDefault(@Nullable String flag, String defaultValue) {
    return flag == null ? defaultValue : flag;
  }
}
