package io.gateledger.ledger.sql;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresFaultTest {

  private static final String URL = "jdbc:postgresql://db:5432/gateledger?password=hush";

  @ParameterizedTest
  @CsvSource({
    "28P01, QUARKUS_DATASOURCE_USERNAME and _PASSWORD",
    "28000, pg_hba.conf",
    "3D000, create database … owner gate",
    "42501, grant create on the database",
    "53300, max_connections",
    "57P03, try again",
    "08004, set QUARKUS_DATASOURCE_USERNAME and _PASSWORD",
    "08001, 'start it, or set QUARKUS_DATASOURCE_JDBC_URL'"
  })
  void shouldNameTheServerAndTheRemedyAndNoSecret(String state, String remedy) {
    assertThat(PostgresFault.describe(new SQLException("FATAL: no\n  more", state), URL, "gate"))
        .startsWith("PostgreSQL at jdbc:postgresql://db:5432/gateledger ")
        .contains(remedy)
        .doesNotContain("hush", "\n", "FATAL");
  }

  @Test
  void shouldTellAHostThatIsUnknown() {
    SQLException failure = new SQLException("no", "08001", new UnknownHostException("db"));

    assertThat(PostgresFault.describe(failure, URL, "gate")).contains("(unknown host)");
  }

  @Test
  void shouldLeaveFailuresOfAnotherKindToOthers() {
    assertThat(PostgresFault.describe(new SQLException("no", "23505"), URL, "gate")).isNull();
    assertThat(PostgresFault.describe(new SQLException("no"), URL, "gate")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://db:99999/gateledger?password=hush",
        "jdbc:postgresql://gate:hush@db:99999/gateledger"
      })
  void shouldNotRepeatAUrlThatTheDriverCannotRead(String url) {
    SQLException driver = new SQLException("Unable to parse URL " + url, "99999");
    SQLException pool = new SQLException("Driver does not support the provided URL: " + url);

    assertThat(PostgresFault.describe(driver, url, "gate"))
        .contains("QUARKUS_DATASOURCE_JDBC_URL")
        .doesNotContain("hush");
    assertThat(PostgresFault.describe(pool, url, "gate")).doesNotContain("hush");
  }

  @Test
  void shouldNotTellWhoSignsInByTheUrl() {
    assertThat(PostgresFault.place("jdbc:postgresql://gate:hu@sh@db:5432/gateledger?user=x"))
        .isEqualTo("jdbc:postgresql://db:5432/gateledger");
  }
}
