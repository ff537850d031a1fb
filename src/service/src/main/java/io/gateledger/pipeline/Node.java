package io.gateledger.pipeline;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** What this process is called in the run log. */
final class Node {

  private static final String NAME = host() + ':' + ProcessHandle.current().pid();

  private Node() {}

  static String name() {
    return NAME;
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
