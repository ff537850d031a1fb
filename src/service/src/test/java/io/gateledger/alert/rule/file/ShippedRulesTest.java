package io.gateledger.alert.rule.file;

import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.AlertText;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.RuleSet;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.Language;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.deploy.Repository;
import io.gateledger.resource.Operation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.gateledger.alert.rule.RuledResource.neighbour;
import static io.gateledger.alert.rule.RuledResource.seen;
import static io.gateledger.alert.rule.RuledResource.step;
import static org.assertj.core.api.Assertions.assertThat;

class ShippedRulesTest {

  private static final Catalogue CATALOGUE = CatalogueLoader.builtIn();
  private static final RuleSet RULES = new AlertRuleFiles(CATALOGUE).shipped();

  private static final String SSH =
      """
      {"direction":"ingress","ethertype":"IPv4","protocol":"tcp","port_range_min":%d,
       "port_range_max":%d,"remote_ip_prefix":%s,"security_group_id":"sg-1","id":"r1"}
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // type | state | the rules that hold | those of which nothing can be said
        "scp/vpn-tunnel | {'state':'ACTIVE','status':'UP'} | '' | ''",
        "scp/vpn-tunnel | {'state':'ACTIVE','status':'DOWN'} | tunnel-down | ''",
        "scp/vpn-tunnel | {'state':'ERROR','status':'DOWN'} | tunnel-down gateway-state-error | ''",
        "scp/vpn-tunnel | {'state':'EDITING','status':'UP'} | transition-stuck | ''",
        // what is not told, and what no document names
        "scp/vpn-tunnel | {'state':'ACTIVE','status':null} | '' |"
            + " tunnel-down gateway-state-error transition-stuck",
        "scp/vpn-tunnel | {'state':'ACTIVE','status':'REPAIRING'} | '' |"
            + " tunnel-down gateway-state-error transition-stuck",
        "scp/vpn-tunnel | {'state':'ERROR','status':null} | gateway-state-error |"
            + " tunnel-down transition-stuck",
        "scp/vpn-tunnel | {'state':'ACTIVE','status':['DOWN']} | '' |"
            + " tunnel-down gateway-state-error transition-stuck",
        "scp/vpn-gateway | {'state':'ACTIVE'} | '' | ''",
        "scp/vpn-gateway | {'state':'ERROR'} | gateway-state-error | ''",
        "scp/vpn-gateway | {'state':'CREATING'} | transition-stuck | ''",
        "scp/internet-gateway | {'state':'DELETING'} | transition-stuck | ''",
        "scp/nat-gateway | {'state':'ERROR'} | gateway-state-error | ''",
        "nhn/nat-gateway | {'status':'ERROR'} | gateway-state-error | ''",
        "nhn/nat-gateway | {'status':'BUILD'} | transition-stuck | ''",
        "huawei/nat-gateway | {'status':'INACTIVE','admin_state_up':true} | gateway-state-error | ''",
        "huawei/nat-gateway | {'status':'ACTIVE','admin_state_up':false} | nat-gateway-frozen | ''",
        "huawei/nat-gateway | {'status':'PENDING_UPDATE','admin_state_up':true} |"
            + " transition-stuck | ''",
        "nhn/internet-gateway | {'state':'available','migrate_status':'none'} | '' | ''",
        "nhn/internet-gateway | {'state':'ERROR','migrate_status':'none'} | gateway-state-error | ''",
        "nhn/internet-gateway | {'state':'migrating','migrate_status':'unbinding_progress'} |"
            + " migration-stuck | ''",
        "nhn/internet-gateway | {'state':'unavailable','migrate_status':'binding_error'} |"
            + " migrate-error | ''",
        "nhn/internet-gateway | {'state':'available','migrate_status':'other_error'} |"
            + " migrate-error | migration-stuck",
        "nhn/internet-gateway | {'state':'available','migrate_status':'none','migrate_error':'no port'}"
            + " | migrate-error | ''",
        "nhn/internet-gateway | {'state':'available','migrate_status':'none','migrate_error':{'code':3}}"
            + " | migrate-error | ''",
        "nhn/internet-gateway | {'state':'available','migrate_status':null} | '' |"
            + " migrate-error migration-stuck",
      })
  void shouldTellTroubleFromWhatIsNoneAndFromWhatIsNotKnown(
      String type, String state, String holding, String unknown) {
    RuleInput input = seen(type, state.replace('\'', '"'));

    assertThat(names(input, Verdict.HOLDS)).containsExactlyInAnyOrder(words(holding));
    assertThat(names(input, Verdict.UNKNOWN)).containsExactlyInAnyOrder(words(unknown));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "22 | 22 | \"0.0.0.0/0\" | critical",
        "22 | 22 | null | critical",
        "1 | 65535 | \"0.0.0.0/0\" | critical",
        "5432 | 5432 | \"0.0.0.0/0\" | critical",
        "3300 | 3400 | \"0.0.0.0/0\" | critical",
        "8081 | 8081 | \"0.0.0.0/0\" | warning",
        "443 | 443 | \"0.0.0.0/0\" | -",
        "22 | 22 | \"10.0.0.0/8\" | -",
      })
  void shouldGradeWhatTheWorldIsLetInToByItsPorts(
      int first, int last, String remote, String severity) {
    AlertRule rule = rule("rule-opened-to-world");
    RuleInput input = seen("nhn/security-group-rule", SSH.formatted(first, last, remote));

    assertThat(rule.condition().judge(input))
        .isEqualTo(severity.equals("-") ? Verdict.DOES_NOT_HOLD : Verdict.HOLDS);
    if (!severity.equals("-")) {
      assertThat(rule.severityOf(input).wireName()).isEqualTo(severity);
    }
  }

  @Test
  void shouldNameGroupPortAndRemoteOfWhatIsOpenToTheWorld() {
    RuleInput input =
        step(
            "nhn/security-group-rule",
            Operation.CREATE,
            null,
            SSH.formatted(22, 22, "\"0.0.0.0/0\""),
            type ->
                type.equals("security-group")
                    ? List.of(neighbour("nhn/security-group", "sg-1", "{\"id\":\"sg-1\"}"))
                    : List.of());

    assertThat(rule("rule-opened-to-world").texts().summary().in(Language.EN, input, null))
        .isEqualTo("rule in security group sg-1-name lets in tcp/22 from 0.0.0.0/0");
  }

  @Test
  void shouldNameAGroupThatNobodyHasSeenByItsId() {
    RuleInput input = seen("nhn/security-group-rule", SSH.formatted(22, 22, "\"0.0.0.0/0\""));

    assertThat(rule("rule-opened-to-world").texts().summary().in(Language.EN, input, null))
        .isEqualTo("rule in security group sg-1 lets in tcp/22 from 0.0.0.0/0");
    assertThat(rule("rule-opened-to-world").texts().summary().in(Language.KO, input, null))
        .startsWith("보안 그룹 sg-1의 규칙이 0.0.0.0/0에서 tcp/22 접근을");
  }

  @Test
  void shouldSayInWhichStateAGatewayIs() {
    RuleInput tunnel = seen("scp/vpn-tunnel", "{\"state\":\"ERROR\",\"status\":\"UP\"}");
    RuleInput gateway = seen("scp/vpn-gateway", "{\"state\":\"ERROR\"}");
    RuleInput nat = seen("huawei/nat-gateway", "{\"status\":\"INACTIVE\"}");

    assertThat(summary("gateway-state-error", tunnel))
        .isEqualTo("tunnel edge: state ERROR, status UP");
    assertThat(summary("gateway-state-error", gateway)).isEqualTo("VPN gateway edge: state ERROR");
    assertThat(summary("gateway-state-error", nat)).isEqualTo("NAT gateway edge: status INACTIVE");
    assertThat(resolved("gateway-state-error", Language.EN, gateway))
        .isEqualTo("VPN gateway edge: state ERROR, after 35 s");
  }

  @Test
  void shouldSayWhyAMigrationFailedAndNothingOfItOnceItIsOver() {
    RuleInput failed =
        seen(
            "nhn/internet-gateway",
            "{\"state\":\"ERROR\",\"migrate_status\":\"binding_error\",\"migrate_error\":\"no response\"}");
    RuleInput silent =
        seen(
            "nhn/internet-gateway",
            "{\"state\":\"ERROR\",\"migrate_status\":\"binding_error\",\"migrate_error\":null}");
    RuleInput over =
        seen("nhn/internet-gateway", "{\"state\":\"available\",\"migrate_status\":\"none\"}");
    RuleInput again =
        seen(
            "nhn/internet-gateway",
            "{\"state\":\"migrating\",\"migrate_status\":\"binding_progress\"}");

    assertThat(summary("migrate-error", failed))
        .isEqualTo(
            "maintenance migration of internet gateway edge failed (binding_error): no response");
    assertThat(summary("migrate-error", silent))
        .isEqualTo("maintenance migration of internet gateway edge failed (binding_error)");
    assertThat(resolved("migrate-error", Language.EN, over))
        .isEqualTo("internet gateway edge is available again after 35 s");
    assertThat(resolved("migrate-error", Language.EN, again))
        .isEqualTo("internet gateway edge is migrating, migration binding_progress after 35 s");
  }

  @Test
  void shouldNotJudgeARuleThatCannotBeRead() {
    assertThat(
            rule("rule-opened-to-world")
                .condition()
                .judge(seen("nhn/security-group-rule", "{\"direction\":\"sideways\"}")))
        .isEqualTo(Verdict.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "DOWN DOWN, HOLDS",
    "DOWN UP, DOES_NOT_HOLD",
    "DOWN, DOES_NOT_HOLD",
    "'', DOES_NOT_HOLD",
    "DOWN REPAIRING, UNKNOWN",
    "UP REPAIRING, DOES_NOT_HOLD"
  })
  void shouldFireForAGatewayOnceAllOfItsTunnelsAreDown(String statuses, Verdict verdict) {
    RelatedResources tunnels =
        type ->
            Stream.of(words(statuses))
                .map(
                    status ->
                        neighbour(
                            "scp/vpn-tunnel", "t-" + status, "{\"status\":\"" + status + "\"}"))
                .toList();
    RuleInput input =
        step("scp/vpn-gateway", Operation.UPDATE, "{}", "{\"state\":\"ACTIVE\"}", tunnels);

    assertThat(rule("tunnel-gateway-down").condition().judge(input)).isEqualTo(verdict);
    assertThat(rule("tunnel-gateway-down").texts().summary().in(Language.EN, input, null))
        .isEqualTo(
            "all tunnels of VPN gateway edge are DOWN: %1$d of %1$d"
                .formatted(words(statuses).length));
    assertThat(rule("tunnel-gateway-down").relatedTypes()).containsExactly("vpn-tunnel");
  }

  @Test
  void shouldTellADeletionAndNothingElseOfWhatIsGone() {
    RuleInput gone =
        step(
            "scp/vpn-tunnel",
            Operation.DELETE,
            "{\"state\":\"ERROR\",\"status\":\"DOWN\"}",
            null,
            RelatedResources.NONE);

    assertThat(names(gone, Verdict.HOLDS)).containsExactly("resource-deleted");
    assertThat(names(gone, Verdict.UNKNOWN)).isEmpty();
    assertThat(rule("resource-deleted").texts().summary().in(Language.KO, gone, null))
        .isEqualTo("VPN 터널 edge이(가) 삭제되었습니다");
  }

  @Test
  void shouldSayWhatIsSoNowAndAfterHowLong() {
    RuleInput up = seen("scp/vpn-tunnel", "{\"state\":\"ACTIVE\",\"status\":\"UP\"}");

    assertThat(resolved("tunnel-down", Language.EN, up)).isEqualTo("tunnel edge is UP after 35 s");
    assertThat(resolved("tunnel-down", Language.KO, up))
        .isEqualTo("터널 edge이(가) 35초 만에 UP 상태로 복구되었습니다");
  }

  @Test
  void shouldSayInWordsThatEveryServiceIsOpen() {
    RuleInput input =
        seen(
            "nhn/security-group-rule",
            "{\"id\":\"r1\",\"security_group_id\":\"sg-1\",\"direction\":\"ingress\",\"ethertype\":\"IPv6\"}");

    assertThat(rule("rule-opened-to-world").texts().summary().in(Language.EN, input, null))
        .isEqualTo("rule in security group sg-1 lets in all traffic from ::/0");
    assertThat(rule("rule-opened-to-world").texts().summary().in(Language.KO, input, null))
        .isEqualTo("보안 그룹 sg-1의 규칙이 ::/0에서 모든 트래픽 접근을 허용합니다");
  }

  @Test
  void shouldNotSayOfAnAlertThatWaitsThatItHasLasted() {
    RuleInput migrating =
        seen(
            "nhn/internet-gateway",
            "{\"state\":\"migrating\",\"migrate_status\":\"unbinding_progress\"}");

    assertThat(rule("migration-stuck").texts().summary().in(Language.EN, migrating, null))
        .isEqualTo("internet gateway edge is still migrating: unbinding_progress");
  }

  @Test
  void shouldSayOfEachRuleWhatItIsAndWhereStandsWhatToDo() {
    assertThat(RULES.rules())
        .allSatisfy(
            rule -> {
              Path page = Repository.file(String.valueOf(rule.runbook()));
              assertThat(page).as("%s", rule.name()).exists();
              assertThat(Files.readString(page)).contains("**What it means.**");
            });
    assertThat(RULES.rules().stream().filter(rule -> !rule.isOperational()))
        .allSatisfy(
            rule -> {
              assertThat(rule.texts().description()).as(rule.name()).isNotNull();
              assertThat(rule.texts().resolved()).as(rule.name()).isNotNull();
            });
  }

  @Test
  void shouldShipEveryRuleThatIsFoundOutInCode() {
    assertThat(RULES.rules().stream().filter(AlertRule::isOperational).map(AlertRule::name))
        .containsAll(Stream.of(OperationalRule.values()).map(OperationalRule::wireName).toList());
  }

  @Test
  void shouldWaitForWhatUsuallyPasses() {
    assertThat(rule("migration-stuck").holdFor()).isEqualTo(Duration.ofMinutes(30));
    assertThat(rule("transition-stuck").holdFor()).isEqualTo(Duration.ofMinutes(30));
    assertThat(rule("tunnel-down").isDamped()).isTrue();
    assertThat(rule("resource-deleted").endsAfter()).isEqualTo(Duration.ofDays(1));
  }

  private static String summary(String rule, RuleInput input) {
    return rule(rule).texts().summary().in(Language.EN, input, null);
  }

  private static String resolved(String rule, Language language, RuleInput input) {
    AlertText text = rule(rule).texts().resolved();
    assertThat(text).isNotNull();
    return text.in(language, input, Duration.ofSeconds(35));
  }

  private static AlertRule rule(String name) {
    return RULES.find(name).orElseThrow();
  }

  private static List<String> names(RuleInput input, Verdict verdict) {
    return RULES.ofType(input.key().scope().type()).stream()
        .filter(rule -> rule.condition().judge(input) == verdict)
        .map(AlertRule::name)
        .toList();
  }

  private static String[] words(String text) {
    return Stream.of(text.split(" ", -1)).filter(word -> !word.isEmpty()).toArray(String[]::new);
  }
}
