package io.gateledger.relay.registry;

/** A schema registry does not answer, or does not take a schema. */
public final class RegistryRefused extends RuntimeException {

  RegistryRefused(String reason) {
    super(reason);
  }

  RegistryRefused(String reason, Throwable cause) {
    super(reason, cause);
  }
}
