package io.gateledger.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server that can be cut, as a network is: for one node, and not for its neighbours. */
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket listener;
  private final InetSocketAddress target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile boolean isCut;

  private TcpProxy(ServerSocket listener, InetSocketAddress target) {
    this.listener = listener;
    this.target = target;
  }

  /** Leads to a port of this machine. */
  public static TcpProxy to(int port) {
    try {
      InetAddress loopback = InetAddress.getLoopbackAddress();
      TcpProxy proxy =
          new TcpProxy(new ServerSocket(0, 50, loopback), new InetSocketAddress(loopback, port));
      Thread.ofVirtual().start(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /** Breaks every connection, and lets none begin. */
  public void cut() {
    isCut = true;
    open.forEach(TcpProxy::closeQuietly);
  }

  /** Lets connections begin again. */
  public void heal() {
    isCut = false;
  }

  @Override
  public void close() {
    cut();
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        lead(listener.accept());
      } catch (IOException e) {
        // Closed, or the server is away: whoever connects sees it.
      }
    }
  }

  private void lead(Socket client) throws IOException {
    open.add(client);
    if (isCut) {
      closeQuietly(client);
      return;
    }
    Socket server = new Socket();
    open.add(server);
    try {
      server.connect(target);
    } catch (IOException e) {
      closeQuietly(client);
      throw e;
    }
    Thread.ofVirtual().start(() -> copy(client, server));
    Thread.ofVirtual().start(() -> copy(server, client));
  }

  private void copy(Socket from, Socket to) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
    } catch (IOException e) {
      // Cut, or one end went away: the other learns of it as its connection closes.
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
