package io.gateledger.relay.topic;

import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class KafkaFaultTest {

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments(new SaslAuthenticationException("no"), "kafka.sasl.jaas.config"),
        arguments(new SslAuthenticationException("no"), "kafka.ssl.truststore"),
        arguments(new ClusterAuthorizationException("no"), "allow Create, Describe"),
        arguments(new ConfigException("No resolvable bootstrap urls"), "this machine's DNS"),
        arguments(new ConfigException("odd"), "a setting of Kafka is mistaken (odd)"),
        arguments(new TimeoutException("timed out"), "no answer in time"),
        arguments(new java.util.concurrent.TimeoutException(), "no answer in time"),
        arguments(new IllegalStateException("odd\nthing"), "(odd; thing)"));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void shouldNameTheThingAndTheRemedyHoweverDeepItIsWrapped(Exception cause, String remedy) {
    assertThat(KafkaFault.describe("broker:9092", cause)).contains(remedy).doesNotContain("\n");
    if (cause instanceof KafkaException) {
      assertThat(KafkaFault.describe("broker:9092", new ExecutionException(cause)))
          .contains(remedy);
    }
  }
}
