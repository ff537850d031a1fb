package io.gateledger.alert;

import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SubjectTest {

  private static final Scope SCOPE = new Scope("nhn", "prod", "KR1", "nat-gateway");

  @Test
  void shouldReadBackFromItsKey() {
    readsBack(new Subject.OfAccount("nhn", "prod"), "nhn/prod");
    readsBack(new Subject.OfScope(SCOPE), "nhn/prod/KR1/nat-gateway");
    readsBack(
        new Subject.OfResource(new ResourceKey(SCOPE, "71f8")), "nhn/prod/KR1/nat-gateway/71f8");
  }

  @Test
  void shouldTellGateledgerItselfFromAnAccount() {
    Subject node = new Subject.OfService("host-1:4711");

    assertThat(node.key()).isEqualTo("gateledger/host-1:4711");
    assertThat(Subject.parse(node.key())).isEqualTo(node);
    assertThat(node.provider()).isEqualTo("gateledger");
    assertThat(node.account()).isEqualTo("host-1:4711");
  }

  @Test
  void shouldRefuseAKeyOfAnotherForm() {
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.parse("nhn"));
    assertThatIllegalArgumentException().isThrownBy(() -> Subject.parse("nhn/prod/KR1"));
  }

  @Test
  void shouldGoByAnotherKeyWhereItsScopeIsRenamed() {
    Scope renamed = new Scope("nhn", "live", "KR1", "nat-gateway");

    assertThat(new Subject.OfResource(new ResourceKey(SCOPE, "71f8")).under(renamed))
        .isEqualTo(new Subject.OfResource(new ResourceKey(renamed, "71f8")));
    assertThat(new Subject.OfScope(SCOPE).under(renamed)).isEqualTo(new Subject.OfScope(renamed));
  }

  @Test
  void shouldKeepItsKeyWhereItIsInNoScope() {
    Subject account = new Subject.OfAccount("nhn", "prod");
    Subject node = new Subject.OfService("host-1");

    assertThat(account.under(SCOPE)).isEqualTo(account);
    assertThat(node.under(SCOPE)).isEqualTo(node);
  }

  private static void readsBack(Subject subject, String key) {
    assertThat(subject.key()).isEqualTo(key);
    assertThat(Subject.parse(key)).isEqualTo(subject);
    assertThat(subject.provider()).isEqualTo("nhn");
    assertThat(subject.account()).isEqualTo("prod");
  }
}
