package io.gateledger;

import io.gateledger.collect.limit.LimitConfig;
import io.gateledger.collect.listing.ListingConfig;
import io.gateledger.configuration.ConfigurationInForce;
import io.gateledger.pipeline.quarantine.QuarantineConfig;
import io.gateledger.reconcile.RetirementConfig;
import io.gateledger.schedule.PollConfig;
import io.gateledger.schedule.ResourceTypesConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The settings that may change while the service runs, in place of what Quarkus read at start. */
class MappingsInForce {

  private static final int IN_PLACE_OF_QUARKUS = 1;

  private final ConfigurationInForce inForce;

  MappingsInForce(ConfigurationInForce inForce) {
    this.inForce = inForce;
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(IN_PLACE_OF_QUARKUS)
  PollConfig poll() {
    return inForce.mapping(PollConfig.class);
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(IN_PLACE_OF_QUARKUS)
  ResourceTypesConfig resourceTypes() {
    return inForce.mapping(ResourceTypesConfig.class);
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(IN_PLACE_OF_QUARKUS)
  LimitConfig limits() {
    return inForce.mapping(LimitConfig.class);
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(IN_PLACE_OF_QUARKUS)
  ListingConfig listings() {
    return inForce.mapping(ListingConfig.class);
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(IN_PLACE_OF_QUARKUS)
  QuarantineConfig quarantine() {
    return inForce.mapping(QuarantineConfig.class);
  }

  @Produces
  @Singleton
  @Alternative
  @Priority(IN_PLACE_OF_QUARKUS)
  RetirementConfig retirement() {
    return inForce.mapping(RetirementConfig.class);
  }
}
