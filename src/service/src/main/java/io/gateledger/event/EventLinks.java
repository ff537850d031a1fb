package io.gateledger.event;

import io.gateledger.alert.Subject;
import io.gateledger.alert.Subject.OfAccount;
import io.gateledger.alert.Subject.OfResource;
import io.gateledger.alert.Subject.OfScope;
import io.gateledger.alert.Subject.OfService;
import io.gateledger.resource.ResourceKey;

/** Where people find in the API what an event speaks of. */
final class EventLinks {

  private final String publicUrl;

  EventLinks(EventsConfig config) {
    String url = config.publicUrl().toString();
    publicUrl = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  String to(ResourceKey key) {
    return publicUrl + "/api/v1/resources/" + key;
  }

  String toRun(long number) {
    return publicUrl + "/api/v1/runs/" + number;
  }

  String to(Subject subject) {
    return switch (subject) {
      case OfResource one -> to(one.resource());
      case OfScope whole -> publicUrl + "/api/v1/scopes/" + whole.key();
      case OfService part -> publicUrl + "/api/v1/scopes";
      case OfAccount account ->
          publicUrl
              + "/api/v1/scopes?provider=%s&account=%s"
                  .formatted(account.provider(), account.account());
    };
  }
}
