package io.gateledger.event;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Pattern;
import java.net.URI;

/** How events are published. */
@ConfigMapping(prefix = "gateledger.events")
public interface EventsConfig {

  /** The first part of every topic's name. */
  @WithDefault("gateledger")
  @Pattern(
      regexp = "[a-zA-Z0-9._-]{1,200}",
      message = "should be 1 to 200 letters, digits, '.', '_' or '-'")
  String topicPrefix();

  /** Where people reach this Gateledger; links in events begin with it. */
  @WithDefault("http://127.0.0.1:${quarkus.http.port:8080}")
  URI publicUrl();
}
