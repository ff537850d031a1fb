package io.gateledger.simulator.nhnappkey;

import io.gateledger.simulator.http.Endpoint;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static io.gateledger.simulator.nhnappkey.NhnAppkeyResourceKind.NETWORK;
import static io.gateledger.simulator.nhnappkey.NhnAppkeyResourceKind.SUBNET;

/** nhn-vpc-appkey-v1, "네트워크 API" and "서브넷 API": reads only; subnets know no id filter. */
record NhnAppkeyNetworkApi(NhnAppkeyCollections collections) {

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.get(
            NETWORK.path(),
            request -> collections.listOrOne(NETWORK, request, UnaryOperator.identity())),
        Endpoint.get(SUBNET.path(), request -> collections.list(SUBNET, request)));
  }
}
