package io.gateledger.metric;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import jakarta.inject.Singleton;

/**
 * Takes quotation marks out of what libraries say of their metrics: one format of Prometheus
 * escapes them there and the other does not, and tools that read the one refuse the other.
 */
@Singleton
class PlainHelp implements MeterFilter {

  @Override
  public Meter.Id map(Meter.Id id) {
    String said = id.getDescription();
    return said == null || said.indexOf('"') < 0
        ? id
        : new Meter.Id(
            id.getName(),
            Tags.of(id.getTags()),
            id.getBaseUnit(),
            said.replace('"', '\''),
            id.getType());
  }
}
