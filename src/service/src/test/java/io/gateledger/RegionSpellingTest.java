package io.gateledger;

import io.gateledger.collect.provider.Account;
import io.gateledger.collect.provider.Credentials;
import io.gateledger.ledger.scope.ScopeRegister.RegisteredRegion;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RegionSpellingTest {

  private final RegionSpelling spelling = new RegionSpelling();

  @Test
  void shouldSpellARegionAsTheLedgerHasIt() {
    spelling.learn(List.of(new RegisteredRegion("nhn", "lab", "Attic")));

    assertThat(regions("lab", "attic", "cellar")).containsExactly("Attic", "cellar");
  }

  @Test
  void shouldLeaveARegionAloneThatOnlyAnotherAccountHas() {
    spelling.learn(List.of(new RegisteredRegion("nhn", "other", "Attic")));

    assertThat(regions("lab", "attic")).containsExactly("attic");
  }

  private List<String> regions(String account, String... written) {
    Account configured =
        new Account(
            account,
            "nhn",
            List.of(written),
            new Credentials(Map.of()),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            List.of());
    return spelling.apply(List.of(configured)).getFirst().regions();
  }
}
