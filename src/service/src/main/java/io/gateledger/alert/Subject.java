package io.gateledger.alert;

import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;

/** What an alert is about. */
public sealed interface Subject {

  /** The key it goes by in the ledger and on the topic. */
  String key();

  String provider();

  String account();

  /** The same in a scope, or of a scope, that goes by another key now. */
  default Subject under(Scope renamed) {
    return switch (this) {
      case OfResource one -> new OfResource(new ResourceKey(renamed, one.resource().id()));
      case OfScope whole -> new OfScope(renamed);
      case OfAccount account -> account;
      case OfService part -> part;
    };
  }

  /**
   * Reads a subject from its key: {@code provider/account}, {@code gateledger/part}, a scope's or a
   * resource's.
   *
   * @throws IllegalArgumentException when the key has another form
   */
  static Subject parse(String key) {
    String[] segments = key.split("/", -1);
    return switch (segments.length) {
      case 2 ->
          segments[0].equals(OfService.PROVIDER)
              ? new OfService(segments[1])
              : new OfAccount(segments[0], segments[1]);
      case 4 -> new OfScope(Scope.parse(key));
      default -> new OfResource(ResourceKey.parse(key));
    };
  }

  /** One resource. */
  record OfResource(ResourceKey resource) implements Subject {

    @Override
    public String key() {
      return resource.toString();
    }

    @Override
    public String provider() {
      return resource.scope().provider();
    }

    @Override
    public String account() {
      return resource.scope().account();
    }
  }

  /** A whole scope. */
  record OfScope(Scope scope) implements Subject {

    @Override
    public String key() {
      return scope.key();
    }

    @Override
    public String provider() {
      return scope.provider();
    }

    @Override
    public String account() {
      return scope.account();
    }
  }

  /** An account, and with it all its scopes. */
  record OfAccount(String provider, String account) implements Subject {

    @Override
    public String key() {
      return provider + '/' + account;
    }
  }

  /**
   * A part of Gateledger itself; no provider has its name.
   *
   * @param part such as {@code configuration}
   */
  record OfService(String part) implements Subject {

    static final String PROVIDER = "gateledger";

    @Override
    public String key() {
      return PROVIDER + '/' + part;
    }

    @Override
    public String provider() {
      return PROVIDER;
    }

    @Override
    public String account() {
      return part;
    }
  }
}
