package io.gateledger.catalogue;

import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretNamesTest {

  private final Locale usual = Locale.getDefault();

  @AfterEach
  void putTheLocaleBack() {
    Locale.setDefault(usual);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "phase1_pre_shared_key",
        "psk",
        "PSK",
        "psk1",
        "ikePSK",
        "ike-psk-2",
        "p_s_k",
        "phase1psk",
        "password",
        "password2",
        "Pass-Word",
        "adminPass",
        "user_pass",
        "passwd",
        "userPwd",
        "passphrase",
        "secretKey",
        "SECRET",
        "clientsecret",
        "secret_id",
        "authToken",
        "token",
        "token_id",
        "X-Auth-Token",
        "PRE-SHARED-KEY",
        "preSharedKey",
        "sharedKey",
        "apiKey",
        "api_key",
        "API.KEY",
        "credential",
        "credentials",
        "private_key",
        "privateKeyPem",
        "accessKey",
        "access key",
        "bgp_md5_key",
        "set-cookie",
        "Authorization",
        "jwt",
        "ttl_token",
        "bearer",
        "passwordHash",
        "Schlüsselpasswort_password"
      })
  void shouldTakeANameForASecretsHoweverItIsSpelled(String name) {
    assertThat(SecretNames.looksSecret(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        "key",
        "key_id",
        "kms_key_id",
        "keypair_name",
        "public_key",
        "ssh_key",
        "upskill",
        "ip_skew",
        "vips_kept",
        "ip_wdm",
        "token_ttl",
        "tokenTtl",
        "token_type",
        "tokenCount",
        "password_expires_at",
        "passwordPolicy",
        "psk_enabled",
        "secret_version",
        "bypass",
        "compass_id",
        "pass_through",
        "passed",
        "author",
        "authorized_by",
        "phase1",
        "created_by"
      })
  void shouldKeepWhatOnlyRemindsOfASecret(String name) {
    assertThat(SecretNames.looksSecret(name)).isFalse();
  }

  @Test
  void shouldJudgeNamesAlikeInATurkishLocale() {
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));

    assertThat(SecretNames.looksSecret("APIKEY")).isTrue();
    assertThat(SecretNames.looksSecret("CREDENTIAL")).isTrue();
    assertThat(SecretNames.looksSecret("TOKEN_TIME")).isFalse();
  }

  @Test
  void shouldLetTheCatalogueDecideForItsOwnNames() {
    SecretNames names = new SecretNames(Set.of("motto"), Set.of("token_info"));

    assertThat(names.isSecret("motto")).isTrue();
    assertThat(names.isSecret("token_info")).isFalse();
    assertThat(names.isSecret("tokenInfo")).isTrue();
  }

  @Test
  void shouldJudgeNamesBeyondThoseItRemembers() {
    SecretNames names = new SecretNames(Set.of(), Set.of());
    for (int i = 0; i < 10_000; i++) {
      assertThat(names.isSecret("tag" + i)).isFalse();
    }

    assertThat(names.isSecret("tag10000")).isFalse();
    assertThat(names.isSecret("tag_password")).isTrue();
  }
}
