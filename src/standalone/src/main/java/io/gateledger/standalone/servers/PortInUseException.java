package io.gateledger.standalone.servers;

import io.gateledger.standalone.StartupException;

/** A port on the loopback interface that something else listens on. */
public final class PortInUseException extends StartupException {

  private static final long serialVersionUID = 1L;

  private final String user;
  private final int port;

  /**
   * @param user what wanted the port, as a noun: {@code PostgreSQL}
   */
  PortInUseException(String user, int port) {
    this(user, port, "choose another port");
  }

  private PortInUseException(String user, int port, String alternative) {
    super(
        "port %d, which %s wants, is in use: stop what listens there or %s"
            .formatted(port, user, alternative));
    this.user = user;
    this.port = port;
  }

  /** The same failure, with the flag that chooses another port as its remedy. */
  public PortInUseException withFlag(String flag) {
    return new PortInUseException(user, port, "choose another port with " + flag);
  }
}
