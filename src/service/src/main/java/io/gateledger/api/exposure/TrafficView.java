package io.gateledger.api.exposure;

import io.gateledger.rule.Service;
import io.gateledger.rule.TrafficPart;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A part of a set of traffic, as the API tells it. */
@Schema(
    name = "Traffic",
    description = "Services that are all reached from, or all reach, the same other sides.")
record TrafficView(
    @Schema(enumeration = {"ingress", "egress"}) String direction,
    @Schema(enumeration = {"ipv4", "ipv6"}) String family,
    @Schema(examples = "[\"tcp/22\"]") List<String> services,
    @Schema(description = "The addresses of the other side.", examples = "[\"0.0.0.0/0\"]")
        List<String> prefixes,
    @Schema(description = "Ids of groups whose members are on the other side.")
        List<String> groups) {

  static TrafficView of(TrafficPart part) {
    return new TrafficView(
        part.direction().wireName(),
        part.family().wireName(),
        part.services().stream().map(Service::toString).toList(),
        part.prefixes(),
        part.groups());
  }
}
