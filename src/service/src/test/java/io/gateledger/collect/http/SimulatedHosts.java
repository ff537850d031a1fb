package io.gateledger.collect.http;

import java.net.ConnectException;

/** What requests to hosts would have told. */
public final class SimulatedHosts {

  private SimulatedHosts() {}

  public static void answer(HostReachability hosts, String... names) {
    for (String name : names) {
      hosts.answered(name);
    }
  }

  /** Lets no connection be made. */
  public static void refuse(HostReachability hosts, String... names) {
    for (String name : names) {
      hosts.failed(name, new ConnectException());
    }
  }
}
