package io.gateledger.api;

import io.gateledger.resource.Scope;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Items as providers answer them. */
public final class Items {

  private Items() {}

  public static Scope tunnels(String account) {
    return new Scope("scp", account, "kr-west1", "vpn-tunnel");
  }

  static Scope gateways(String account) {
    return new Scope("nhn", account, "KR1", "internet-gateway");
  }

  public static String tunnel(String id, String name, String status) {
    return """
        {"id": "%s", "name": "%s", "state": "ACTIVE", "status": "%s",
         "phase1": {"ike_version": 2}, "created_at": "2024-05-17T00:23:17Z"}"""
        .formatted(id, name, status);
  }

  static String gateway(String id, String state) {
    return """
        {"id": "%s", "name": "igw", "state": "%s", "create_time": "2024-02-30 10:00:00"}"""
        .formatted(id, state);
  }

  /** So many tunnels that are up, t-01 and so on. */
  static Map<String, String> manyTunnels(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj("t-%02d"::formatted)
        .collect(Collectors.toMap(id -> id, id -> tunnel(id, "tunnel " + id, "UP")));
  }

  /** So many gateways, g-01 and so on. */
  static Map<String, String> manyGateways(int count) {
    return IntStream.rangeClosed(1, count)
        .mapToObj("g-%02d"::formatted)
        .collect(Collectors.toMap(id -> id, id -> gateway(id, "available")));
  }
}
