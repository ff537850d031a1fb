package io.gateledger.collect.account;

import io.gateledger.collect.ConfigurationException;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.RateLimit;
import io.gateledger.testing.LoggedMessages;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class AccountsTest {

  private static final Map<String, String> NHN =
      Map.of(
          "credentials.tenant-id", "t",
          "credentials.username", "u",
          "credentials.password", "hush");

  private Map<String, String> environment = Map.of();

  private Accounts accounts(Map<String, String> settings) {
    return TestCollecting.accounts(TestCollecting.config(settings, environment));
  }

  private List<String> problems(Map<String, String> settings) {
    try {
      accounts(settings);
      return List.of();
    } catch (ConfigurationException e) {
      return String.valueOf(e.getMessage()).lines().toList();
    }
  }

  private static Map<String, String> with(Map<String, String> base, String key, String value) {
    Map<String, String> more = new HashMap<>(base);
    more.put(key, value);
    return more;
  }

  private static Map<String, String> without(Map<String, String> base, String key) {
    Map<String, String> less = new HashMap<>(base);
    less.remove(key);
    return less;
  }

  @Test
  void shouldStartWithoutAccounts() {
    assertThat(accounts(Map.of()).all()).isEmpty();
  }

  @Test
  void shouldReadAnAccount() {
    Map<String, String> more = with(NHN, "endpoints.network", "http://127.0.0.1:9080/nhn/");
    more = with(more, "resource-types.internet-gateway.interval", "15s");

    Accounts accounts = accounts(TestCollecting.account("nhn-prod", "nhn", "KR1,kr2", more));

    Account account = accounts.named("nhn-prod");
    assertThat(account.regions()).containsExactly("KR1", "KR2");
    assertThat(account.endpoint("network")).contains(URI.create("http://127.0.0.1:9080/nhn"));
    assertThat(account.interval("internet-gateway")).contains(Duration.ofSeconds(15));
  }

  @Test
  void shouldWantEveryTypeBarThoseSwitchedOff() {
    Map<String, String> more = with(NHN, "resource-types.internet-gateway.enabled", "false");

    Account account = accounts(TestCollecting.account("a", "nhn", "KR1", more)).named("a");

    assertThat(account.wants("internet-gateway")).isFalse();
    assertThat(account.wants("nat-gateway")).isTrue();
  }

  @Test
  void shouldShowCredentialsInNoText() {
    Account account =
        accounts(TestCollecting.account("nhn-prod", "nhn", "KR1", NHN)).named("nhn-prod");

    assertThat(account.toString()).contains("password").doesNotContain("hush");
    assertThat(account.credentials().get("password")).isEqualTo("hush");
  }

  @Test
  void shouldNameEachMissingCredentialAndTheRemedy() {
    assertThat(
            problems(
                TestCollecting.account(
                    "nhn-prod", "nhn", "KR1", Map.of("credentials.username", "u"))))
        .containsExactly(
            "gateledger.accounts.nhn-prod.credentials.tenant-id is missing: set it, or the"
                + " environment variable GATELEDGER_ACCOUNTS_NHN_PROD_CREDENTIALS_TENANT_ID",
            "gateledger.accounts.nhn-prod.credentials.password is missing: set it, or the"
                + " environment variable GATELEDGER_ACCOUNTS_NHN_PROD_CREDENTIALS_PASSWORD");
  }

  @Test
  void shouldTakeABlankCredentialForMissing() {
    assertThat(
            problems(
                TestCollecting.account(
                    "nhn-prod", "nhn", "KR1", with(NHN, "credentials.password", " "))))
        .singleElement()
        .asString()
        .startsWith("gateledger.accounts.nhn-prod.credentials.password is missing");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password", "tenant-id"})
  void shouldTakeACredentialFromTheEnvironmentVariableItNames(String name) {
    String variable = name.replace('-', '_').toUpperCase(Locale.ROOT);
    environment = Map.of("GATELEDGER_ACCOUNTS_NHN_PROD_CREDENTIALS_" + variable, "from-env");

    Account account =
        accounts(
                TestCollecting.account(
                    "nhn-prod", "nhn", "KR1", without(NHN, "credentials." + name)))
            .named("nhn-prod");

    assertThat(account.credentials().get(name)).isEqualTo("from-env");
  }

  @Test
  void shouldPreferAnEnvironmentVariableToWhatIsWritten() {
    environment = Map.of("GATELEDGER_ACCOUNTS_NHN_PROD_CREDENTIALS_TENANT_ID", "from-env");

    assertThat(
            accounts(TestCollecting.account("nhn-prod", "nhn", "KR1", NHN))
                .named("nhn-prod")
                .credentials()
                .get("tenant-id"))
        .isEqualTo("from-env");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FOO_BAR",
        "FOO_REGIONS",
        "FOO_CREDENTIALS_PASSWORD",
        "FOO_RATE_LIMIT_REQUESTS",
        "NHN_REGIONS",
        "NHN_PROD_CREDENTIALS_PASWORD",
        "NHN_PROD_ENDPOINTS_NETWORK"
      })
  void shouldMakeNoAccountOfAStrayEnvironmentVariableButNameIt(String variable) {
    environment = Map.of("GATELEDGER_ACCOUNTS_" + variable, "7");

    try (LoggedMessages log = LoggedMessages.of(AccountCheck.class)) {
      Accounts accounts = accounts(TestCollecting.account("nhn-prod", "nhn", "KR1", NHN));

      assertThat(accounts.all()).extracting(Account::name).containsExactly("nhn-prod");
      assertThat(log.messages())
          .singleElement()
          .asString()
          .contains("[GATELEDGER_ACCOUNTS_" + variable + "]");
    }
  }

  @Test
  void shouldTakeAnAccountFromEnvironmentVariablesThatNameItsProvider() {
    environment =
        Map.of(
            "GATELEDGER_ACCOUNTS_LAB_PROVIDER", "nhn",
            "GATELEDGER_ACCOUNTS_LAB_REGIONS", "KR1",
            "GATELEDGER_ACCOUNTS_LAB_CREDENTIALS_TENANT_ID", "t",
            "GATELEDGER_ACCOUNTS_LAB_CREDENTIALS_USERNAME", "u",
            "GATELEDGER_ACCOUNTS_LAB_CREDENTIALS_PASSWORD", "hush",
            "GATELEDGER_ACCOUNTS_LAB_RATE_LIMIT_REQUESTS", "5",
            "GATELEDGER_ACCOUNTS_LAB_RATE_LIMIT_PER", "1s");

    try (LoggedMessages log = LoggedMessages.of(AccountCheck.class)) {
      assertThat(accounts(Map.of()).named("lab").rateLimits())
          .containsExactly(new RateLimit(5, Duration.ofSeconds(1)));
      assertThat(log.messages()).isEmpty();
    }
  }

  @Test
  void shouldNameAVariableThatIsNotSet() {
    assertThatThrownBy(
            () ->
                accounts(
                    TestCollecting.account(
                        "nhn-prod",
                        "nhn",
                        "KR1",
                        with(NHN, "credentials.password", "${NHN_PASSWORD}"))))
        .hasMessageContaining("NHN_PASSWORD")
        .hasMessageContaining("gateledger.accounts.nhn-prod.credentials.password");
  }

  @Test
  void shouldTakeACredentialFromAFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("password"), "from-file\n");

    Account account =
        accounts(
                TestCollecting.account(
                    "nhn-prod",
                    "nhn",
                    "KR1",
                    with(
                        without(NHN, "credentials.password"),
                        "credentials.password-file",
                        file.toString())))
            .named("nhn-prod");

    assertThat(account.credentials().get("password")).isEqualTo("from-file");
  }

  @Test
  void shouldNameAFileThatCannotBeRead() {
    assertThat(
            problems(
                TestCollecting.account(
                    "nhn-prod",
                    "nhn",
                    "KR1",
                    with(
                        without(NHN, "credentials.password"),
                        "credentials.password-file",
                        "/nowhere/password"))))
        .first()
        .isEqualTo(
            "gateledger.accounts.nhn-prod.credentials.password-file names /nowhere/password, which"
                + " cannot be read: make it readable");
  }

  @Test
  void shouldNameAnUnknownCredential() {
    assertThat(
            problems(
                TestCollecting.account(
                    "nhn-prod", "nhn", "KR1", with(NHN, "credentials.pasword", "x"))))
        .containsExactly(
            "gateledger.accounts.nhn-prod.credentials.pasword is unknown: the credentials are"
                + " tenant-id, username, password");
  }

  @Test
  void shouldNameASecretInTwoLinesAndNotShowIt() {
    assertThat(
            problems(
                TestCollecting.account(
                    "nhn-prod", "nhn", "KR1", with(NHN, "credentials.password", "hu\nsh"))))
        .first()
        .isEqualTo(
            "gateledger.accounts.nhn-prod.credentials.password holds a line break: write it on one"
                + " line");
  }

  @Test
  void shouldNameTheFourProvidersForAnUnknownOne() {
    assertThat(problems(TestCollecting.account("x", "aws", "KR1", Map.of())))
        .containsExactly(
            "gateledger.accounts.x.provider is 'aws': name one of [huawei, nhn, nhn-appkey, scp]");
    assertThat(problems(Map.of("gateledger.accounts.x.regions", "KR1")))
        .containsExactly(
            "gateledger.accounts.x.provider is missing: name one of [huawei, nhn, nhn-appkey,"
                + " scp]");
  }

  @Test
  void shouldNameTheKnownRegionsForAnUnknownOne() {
    assertThat(problems(TestCollecting.account("x", "nhn", "KR9", NHN)))
        .containsExactly(
            "gateledger.accounts.x.regions names 'KR9': provider nhn has [KR1, KR2, KR3, JP1,"
                + " US1]");
    assertThat(
            problems(
                TestCollecting.account(
                    "x", "nhn", "LAB", with(NHN, "endpoints.network", "http://lab"))))
        .isEmpty();
  }

  @Test
  void shouldNameMissingAndRepeatedRegions() {
    assertThat(
            problems(
                without(
                    TestCollecting.account("x", "nhn", "KR1", NHN),
                    "gateledger.accounts.x.regions")))
        .containsExactly("gateledger.accounts.x.regions is missing: name at least one region");
    assertThat(problems(TestCollecting.account("x", "nhn", "KR1,kr1", NHN)))
        .containsExactly("gateledger.accounts.x.regions names kr1 twice: name it once");
  }

  @Test
  void shouldTakeAnAccessKeyOrAPasswordOfHuaweiAndNotBoth() {
    Map<String, String> key =
        Map.of(
            "credentials.project-id", "p",
            "credentials.access-key", "a",
            "credentials.secret-key", "s");
    Map<String, String> password =
        Map.of(
            "credentials.project-id", "p",
            "credentials.username", "u",
            "credentials.password", "hush",
            "credentials.domain-name", "d");
    Map<String, String> both = new HashMap<>(key);
    both.putAll(password);

    assertThat(problems(TestCollecting.account("h", "huawei", "ap-southeast-3", key))).isEmpty();
    assertThat(problems(TestCollecting.account("h", "huawei", "ap-southeast-3", password)))
        .isEmpty();
    assertThat(problems(TestCollecting.account("h", "huawei", "ap-southeast-3", both)))
        .containsExactly(
            "gateledger.accounts.h.credentials contradict each other (access-key, domain-name,"
                + " password, project-id, secret-key, username): keep one of project-id,"
                + " access-key, secret-key; or project-id, username, password, domain-name");
    assertThat(
            problems(
                TestCollecting.account(
                    "h", "huawei", "Singapore", with(key, "endpoints.iam", "http://iam"))))
        .singleElement()
        .asString()
        .startsWith("gateledger.accounts.h.regions names 'Singapore'");
  }

  @Test
  void shouldNeedAnEnvironmentOfScpThatHasTheRegion() {
    Map<String, String> key = Map.of("credentials.access-key", "a", "credentials.secret-key", "s");

    assertThat(problems(TestCollecting.account("s", "scp", "kr-west1", key)))
        .containsExactly(
            "gateledger.accounts.s.environment is missing: set it to s, g or e, the part of the"
                + " host name after the region");
    assertThat(
            problems(TestCollecting.account("s", "scp", "kr-west1", with(key, "environment", "g"))))
        .containsExactly(
            "gateledger.accounts.s.regions names 'kr-west1': provider scp has [kr-south1,"
                + " kr-south2, kr-south3]");
    assertThat(
            problems(TestCollecting.account("s", "scp", "kr-west1", with(key, "environment", "e"))))
        .isEmpty();
    assertThat(
            problems(
                TestCollecting.account(
                    "s",
                    "scp",
                    "anywhere",
                    with(with(key, "endpoints.vpn", "http://h"), "api-version", "1.1"))))
        .containsExactly(
            "gateledger.accounts.s.api-version should be service and version, such as 'vpn 1.1'; the"
                + " services are [vpn]");
    assertThat(
            problems(
                TestCollecting.account(
                    "s",
                    "scp",
                    "anywhere",
                    with(with(key, "endpoints.vpn", "http://h"), "api-version", "vpc 1.1"))))
        .containsExactly(
            "gateledger.accounts.s.api-version should be service and version, such as 'vpn 1.1'; the"
                + " services are [vpn]");
  }

  @ParameterizedTest
  @CsvSource({
    "nhn, 'tenant-id,username,password', jp1, JP1",
    "nhn-appkey, 'appkey,username,password', kr2, KR2",
    "scp, 'access-key,secret-key', KR-West1, kr-west1",
    "huawei, 'project-id,access-key,secret-key', AP-Southeast-3, ap-southeast-3"
  })
  void shouldTakeARegionInAnyLetterCaseForTheDocumentedOne(
      String provider, String credentials, String written, String region) {
    Map<String, String> more = new HashMap<>();
    for (String name : credentials.split(",", -1)) {
      more.put("credentials." + name, "x");
    }
    if (provider.equals("scp")) {
      more.put("environment", "e");
    }

    assertThat(accounts(TestCollecting.account("x", provider, written, more)).named("x").regions())
        .containsExactly(region);
  }

  @Test
  void shouldAllowAnAppkeyOneRegion() {
    Map<String, String> appkey =
        Map.of(
            "credentials.appkey", "k",
            "credentials.username", "u",
            "credentials.password", "hush");

    assertThat(problems(TestCollecting.account("l", "nhn-appkey", "KR1", appkey))).isEmpty();
    assertThat(problems(TestCollecting.account("l", "nhn-appkey", "KR1,KR2", appkey)))
        .containsExactly(
            "gateledger.accounts.l.regions names [KR1, KR2]: an appkey has one endpoint, so name"
                + " one region");
  }

  @Test
  void shouldAllowAHuaweiProjectOneRegion() {
    Map<String, String> project =
        Map.of(
            "credentials.project-id", "p",
            "credentials.access-key", "AK",
            "credentials.secret-key", "SK",
            "endpoints.nat", "http://h");

    assertThat(problems(TestCollecting.account("h", "huawei", "la-south-2,sa-chile-1", project)))
        .containsExactly(
            "gateledger.accounts.h.regions names [la-south-2, sa-chile-1]: a project belongs to one"
                + " region, so name one region and make an account for each other");
  }

  @Test
  void shouldNameEndpointsAndResourceTypesThatMakeNoSense() {
    Map<String, String> more = with(NHN, "endpoints.network", "ftp://host");
    more = with(more, "endpoints.netwrok", "http://host");
    more = with(more, "endpoints.identity", "http://user:pass@host");
    more = with(more, "resource-types.vpn-tunnel.interval", "0s");

    assertThat(problems(TestCollecting.account("x", "nhn", "KR1", more)))
        .containsExactly(
            "gateledger.accounts.x.endpoints.identity should be a base URL such as https://host or"
                + " http://host:port/path",
            "gateledger.accounts.x.endpoints.network should be a base URL such as https://host or"
                + " http://host:port/path",
            "gateledger.accounts.x.endpoints.netwrok is unknown: the endpoints are [identity,"
                + " network]",
            "gateledger.accounts.x.resource-types.vpn-tunnel is unknown: the resource types are"
                + " [internet-gateway]",
            "gateledger.accounts.x.resource-types.vpn-tunnel.interval should be 100ms or more,"
                + " such as 30s");
  }

  @Test
  void shouldAskAsFastAsTheAccountSaysElseAsItsProviderSaysElseAsUsual() {
    Map<String, String> huawei =
        Map.of(
            "credentials.project-id", "p",
            "credentials.access-key", "a",
            "credentials.secret-key", "s");
    Map<String, String> own =
        with(with(huawei, "rate-limit.requests", "5"), "rate-limit.per", "2s");
    Map<String, String> settings = new HashMap<>();
    settings.putAll(TestCollecting.account("own", "huawei", "ap-southeast-3", own));
    settings.putAll(TestCollecting.account("told", "huawei", "ap-southeast-3", huawei));
    settings.putAll(TestCollecting.account("usual", "nhn", "KR1", NHN));

    Accounts accounts = accounts(settings);

    assertThat(accounts.named("own").rateLimits())
        .containsExactly(new RateLimit(5, Duration.ofSeconds(2)));
    assertThat(accounts.named("told").rateLimits())
        .containsExactly(
            new RateLimit(60, Duration.ofMinutes(1)), new RateLimit(200, Duration.ofMinutes(5)));
    assertThat(accounts.named("usual").rateLimits()).isEmpty();
  }

  @Test
  void shouldNameARateLimitThatMakesNoSense() {
    assertThat(
            problems(
                TestCollecting.account("x", "nhn", "KR1", with(NHN, "rate-limit.requests", "0"))))
        .containsExactly(
            "gateledger.accounts.x.rate-limit.requests should be 1 or more",
            "gateledger.accounts.x.rate-limit.per should be 1ms or more, such as 1s");
    assertThat(
            problems(TestCollecting.account("x", "nhn", "KR1", with(NHN, "rate-limit.per", "1s"))))
        .containsExactly("gateledger.accounts.x.rate-limit.requests should be 1 or more");
  }

  @Test
  void shouldReadWhatAnAccountWasCalledBefore() {
    environment = Map.of("GATELEDGER_ACCOUNTS_B_FORMERLY", "c, d");
    Map<String, String> settings = new HashMap<>();
    settings.putAll(TestCollecting.account("a", "nhn", "KR1", with(NHN, "formerly", "x")));
    settings.putAll(TestCollecting.account("b", "nhn", "KR1", NHN));
    settings.putAll(
        TestCollecting.account(
            "e", "nhn", "KR1", with(with(NHN, "formerly[0]", "f"), "formerly[1]", "g")));

    Accounts accounts = accounts(settings);

    assertThat(accounts.named("a").formerly()).containsExactly("x");
    assertThat(accounts.named("b").formerly()).containsExactly("c", "d");
    assertThat(accounts.named("e").formerly()).containsExactly("f", "g");
  }

  @Test
  void shouldNameFormerNamesThatMakeNoSense() {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(
        TestCollecting.account("a", "nhn", "KR1", with(NHN, "formerly", "a, x, x, no/name")));
    settings.putAll(TestCollecting.account("b", "nhn", "KR1", with(NHN, "formerly", "x, a")));

    assertThat(problems(settings))
        .containsExactly(
            "gateledger.accounts.a.formerly names the account itself: remove it",
            "gateledger.accounts.a.formerly names x twice: name it once",
            "gateledger.accounts.a.formerly: account 'no/name' should be 1 to 63 letters, digits,"
                + " '.', '_' or '-'",
            "gateledger.accounts.b.formerly names x, and so does gateledger.accounts.a.formerly:"
                + " leave it to one of them",
            "gateledger.accounts.b.formerly names a, which is an account of its own: remove one of"
                + " them");
  }

  @Test
  void shouldTellTheProblemsOfAllAccountsAtOnce() {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(TestCollecting.account("b", "aws", "KR1", Map.of()));
    settings.putAll(TestCollecting.account("a", "nhn", "KR9", NHN));

    assertThat(problems(settings))
        .hasSize(2)
        .first()
        .asString()
        .startsWith("gateledger.accounts.a.regions");
  }

  @Test
  void shouldReportASettingThatNoAccountHas() {
    assertThatThrownBy(
            () -> accounts(TestCollecting.account("x", "nhn", "KR1", with(NHN, "region", "KR1"))))
        .hasMessageContaining("gateledger.accounts.x.region");
  }
}
