package io.gateledger.relay.topic;

import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Why Kafka does not serve, in words of ours and with the remedy. */
final class KafkaFault {

  private KafkaFault() {}

  /**
   * @param servers as they are configured
   */
  static String describe(String servers, Throwable failure) {
    return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .map(cause -> cause == null ? null : known(servers, cause))
        .filter(line -> line != null)
        .findFirst()
        .orElseGet(() -> unreachable(servers, oneLine(failure)));
  }

  /** Whether nobody answers, and nothing is known to be set wrong. */
  static boolean isSilence(Throwable failure) {
    return Stream.<@Nullable Throwable>iterate(failure, cause -> cause != null, Throwable::getCause)
        .noneMatch(KafkaFault::isMistake);
  }

  private static boolean isMistake(@Nullable Throwable cause) {
    return cause instanceof AuthenticationException
        || cause instanceof AuthorizationException
        || cause instanceof ConfigException;
  }

  private static @Nullable String known(String servers, Throwable cause) {
    return switch (cause) {
      case SaslAuthenticationException rejected ->
          "Kafka at %s does not accept the user or the password: correct kafka.sasl.jaas.config and kafka.sasl.mechanism"
              .formatted(servers);
      case SslAuthenticationException untrusted ->
          "no TLS connection to Kafka at %s, or a certificate that is not trusted: check kafka.security.protocol and kafka.ssl.truststore.*"
              .formatted(servers);
      case AuthorizationException refused ->
          "Kafka at %s refuses the user what the service needs (%s): allow Create, Describe, Read and Write on the topics, and Write on the transactional id"
              .formatted(servers, oneLine(refused));
      case ConfigException mistaken when oneLine(mistaken).contains("bootstrap") ->
          "no host of KAFKA_BOOTSTRAP_SERVERS (%s) is known: correct it, or this machine's DNS"
              .formatted(servers);
      case ConfigException mistaken ->
          "a setting of Kafka is mistaken (%s): correct it".formatted(oneLine(mistaken));
      case TimeoutException silent -> unreachable(servers, "no answer in time");
      case java.util.concurrent.TimeoutException silent ->
          unreachable(servers, "no answer in time");
      default -> null;
    };
  }

  private static String unreachable(String servers, String why) {
    return "Kafka at %s is not reachable (%s): start it, or set KAFKA_BOOTSTRAP_SERVERS to where it is"
        .formatted(servers, why);
  }

  private static String oneLine(Throwable failure) {
    return failure.getMessage() == null
        ? failure.getClass().getSimpleName()
        : failure.getMessage().strip().replaceAll("\\s*\\R\\s*", "; ");
  }
}
