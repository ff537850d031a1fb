package io.gateledger.sink.delivery;

import java.time.Duration;

/**
 * How often what is done.
 *
 * @param beat between two times that a lease is asked for, or kept
 * @param life how long a lease lasts that is not kept
 * @param idle how long to rest when nothing is to be told
 * @param review between two looks whether an alert that was held back may be told
 * @param firstRetry how long to rest after the first failure; twice as long after each other
 * @param longestRetry and never longer than that, unless the sink asks for it
 */
record SinkPace(
    Duration beat,
    Duration life,
    Duration idle,
    Duration review,
    Duration firstRetry,
    Duration longestRetry) {

  static final SinkPace USUAL =
      new SinkPace(
          Duration.ofSeconds(3),
          Duration.ofSeconds(15),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(30));
}
