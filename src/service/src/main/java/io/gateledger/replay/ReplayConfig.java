package io.gateledger.replay;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How events of the past are told once more. */
@ConfigMapping(prefix = "gateledger.replay")
public interface ReplayConfig {

  /** More would take longer to be committed than the transaction may be open. */
  int LARGEST_RATE = 100_000;

  /** How many events a second a replay tells at most; one may ask for less. */
  @WithDefault("1000")
  int rate();

  /** How often each node looks whether there is something to tell. */
  @WithDefault("5s")
  Duration poll();

  /** How far behind the events of now may be for a replay to go on. */
  @WithDefault("5s")
  Duration yieldAfter();
}
