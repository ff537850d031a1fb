package io.gateledger.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called in the run log. */
final class NodeName {

  private static final String CURRENT = host() + ':' + ProcessHandle.current().pid();

  private NodeName() {}

  static String current() {
    return CURRENT;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
