package io.gateledger.standalone.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;

/** Ports of the loopback interface. */
public final class LoopbackPorts {

  public static final String ADDRESS = "127.0.0.1";

  private LoopbackPorts() {}

  /**
   * A port that was free a moment ago; whoever takes it must be ready to lose it to another
   * process.
   */
  public static int findFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on " + ADDRESS, e);
    }
  }

  /**
   * @throws PortInUseException if something listens on the port
   */
  public static void requireFree(String user, int port) {
    if (!isFree(port)) {
      throw new PortInUseException(user, port);
    }
  }

  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(loopback(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static InetAddress loopback() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
