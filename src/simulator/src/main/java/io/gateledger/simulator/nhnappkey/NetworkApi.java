package io.gateledger.simulator.nhnappkey;

import io.gateledger.simulator.wire.Endpoint;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import static io.gateledger.simulator.nhnappkey.Kind.NETWORK;
import static io.gateledger.simulator.nhnappkey.Kind.SUBNET;

/** nhn-vpc-appkey-v1, "네트워크 API" and "서브넷 API": reads only; subnets know no id filter. */
record NetworkApi(Shelves shelves) {

  Stream<Endpoint> endpoints() {
    return Stream.of(
        Endpoint.get(
            NETWORK.path(), call -> shelves.listOrOne(NETWORK, call, UnaryOperator.identity())),
        Endpoint.get(SUBNET.path(), call -> shelves.list(SUBNET, call)));
  }
}
