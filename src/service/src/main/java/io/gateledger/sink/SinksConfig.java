package io.gateledger.sink;

import io.quarkus.arc.Unremovable;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code gateledger.sinks} as written. What has no default is optional here, so that what is
 * missing is told all at once and with its remedy.
 */
@Unremovable // nobody injects it: it is asked for of the settings in force
@ConfigMapping(prefix = "gateledger.sinks")
public interface SinksConfig {

  /** The sinks by name. */
  @WithParentName
  Map<String, SinkConfig> sinks();

  /** One sink. */
  interface SinkConfig {

    /** What takes the alerts there. */
    Optional<String> type();

    /** Where it is; of a webhook, all of it, which may hold a secret. */
    Optional<String> url();

    /** A file that holds it. */
    Optional<String> urlFile();

    /** How long one request may take, answer included. */
    @WithDefault("10s")
    Duration timeout();

    /** Whether to tell of alerts, too, that another firing one explains. */
    @WithDefault("false")
    boolean includeInhibited();

    /** Whether to tell of alerts, too, that somebody silenced. */
    @WithDefault("false")
    boolean includeSilenced();

    /** Of which severities to tell; all where none is named. */
    Optional<List<String>> severities();

    /** By whom the requests are said to be sent. */
    Optional<SinkCredentialsConfig> credentials();

    /** Headers to send along. */
    Map<String, String> headers();

    /** A file with the body to send, in place of the alert's event. */
    Optional<String> template();

    /** Values for the template by name; a name that ends in {@code -file} names a file. */
    Map<String, String> variables();

    /** What the body is signed with. */
    Optional<String> secret();

    /** A file that holds it. */
    Optional<String> secretFile();

    /** How often to tell an Alertmanager again what fires. */
    Optional<Duration> repostInterval();
  }

  /** Basic authentication, or a bearer token. */
  interface SinkCredentialsConfig {

    /** Of basic authentication. */
    Optional<String> username();

    /** Of basic authentication. */
    Optional<String> password();

    /** A file that holds it. */
    Optional<String> passwordFile();

    /** In place of both. */
    Optional<String> bearerToken();

    /** A file that holds it. */
    Optional<String> bearerTokenFile();
  }
}
