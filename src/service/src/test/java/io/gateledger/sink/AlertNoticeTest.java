package io.gateledger.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.event.CloudEvent;
import io.gateledger.event.Topic;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AlertNoticeTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"inhibitedBy\": {\"rule\": \"credentials-rejected\"}, \"silencedBy\": [{\"silence\": 1}]}",
        "{\"inhibitedBy\": [\"a\"], \"annotations\": {\"silencedBy\": \"somebody\"}}"
      })
  void shouldKnowWhatExplainsItAndWhoSilencedIt(String body) throws JsonProcessingException {
    assertThat(notice(body).isInhibited()).isTrue();
    assertThat(notice(body).isSilenced()).isTrue();
  }

  @Test
  void shouldBeToldWhereNothingIsSaidOfIt() throws JsonProcessingException {
    AlertNotice notice = notice("{\"silencedBy\": [], \"inhibitedBy\": null, \"annotations\": {}}");

    assertThat(notice.isInhibited()).isFalse();
    assertThat(notice.isSilenced()).isFalse();
  }

  private static AlertNotice notice(String body) throws JsonProcessingException {
    return new AlertNotice(
        1,
        new CloudEvent(Topic.ALERTS, "scp/a", new UUID(0, 1), "t", "/s", Instant.EPOCH, null),
        new ObjectMapper().readTree(body));
  }
}
