package io.gateledger.api.exposure;

import io.gateledger.rule.AddressFamily;
import io.gateledger.rule.Exposure;
import io.gateledger.rule.Service;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What the whole world is let in to, as the API tells it. */
@Schema(name = "OpenServices", description = "What the whole world is let in to, by family.")
record OpenServicesView(@Schema(examples = "[\"tcp/22\"]") List<String> ipv4, List<String> ipv6) {

  static OpenServicesView of(Exposure exposure) {
    return new OpenServicesView(
        services(exposure, AddressFamily.IPV4), services(exposure, AddressFamily.IPV6));
  }

  private static List<String> services(Exposure exposure, AddressFamily family) {
    return exposure.to(family).stream().map(Service::toString).toList();
  }
}
