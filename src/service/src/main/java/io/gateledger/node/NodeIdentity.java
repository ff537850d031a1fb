package io.gateledger.node;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.UUID;

/**
 * Which process this is.
 *
 * @param id drawn anew by each process
 * @param name what people and the run log call it
 * @param named whether the name was configured, so that whoever had it before is gone
 * @param version of the program
 */
public record NodeIdentity(UUID id, String name, boolean named, String version) {

  /** A new identity of this process, by the name it was given or else by host and process id. */
  public static NodeIdentity of(Optional<String> name, String version) {
    return new NodeIdentity(
        UUID.randomUUID(),
        name.orElseGet(() -> host() + ':' + ProcessHandle.current().pid()),
        name.isPresent(),
        version);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
