package io.gateledger.matrix;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and the simulator, passes every byte on, and takes down each token that
 * the client was issued, from the requests that carry it.
 */
final class TokenTap implements AutoCloseable {

  private static final Pattern TOKEN =
      Pattern.compile("^X-Auth-Token: *(\\S+)", Pattern.CASE_INSENSITIVE | Pattern.MULTILINE);

  private final ServerSocket server;
  private final URI target;
  private final Set<String> tokens;

  private TokenTap(ServerSocket server, URI target, Set<String> tokens) {
    this.server = server;
    this.target = target;
    this.tokens = tokens;
  }

  /**
   * @param tokens takes what is found; safe for use by several threads
   */
  static TokenTap before(URI target, Set<String> tokens) throws IOException {
    TokenTap tap =
        new TokenTap(new ServerSocket(0, 100, InetAddress.getByName("127.0.0.1")), target, tokens);
    Thread.ofVirtual().start(tap::listen);
    return tap;
  }

  static Set<String> none() {
    return ConcurrentHashMap.newKeySet();
  }

  /** Where it listens. */
  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    try {
      while (true) {
        Socket client = server.accept();
        Thread.ofVirtual().start(() -> connect(client));
      }
    } catch (IOException closed) {
      // So it ends.
    }
  }

  private void connect(Socket client) {
    try (client;
        Socket cloud = new Socket(target.getHost(), target.getPort())) {
      client.setTcpNoDelay(true);
      cloud.setTcpNoDelay(true);
      Thread asks = Thread.ofVirtual().start(() -> pass(client, cloud, true));
      pass(cloud, client, false);
      asks.interrupt();
    } catch (IOException gone) {
      // Whoever is left sees the connection closed.
    }
  }

  /** Passes on what comes, and the end of it. */
  private void pass(Socket from, Socket to, boolean asks) {
    byte[] buffer = new byte[16 * 1024];
    StringBuilder unfinished = new StringBuilder();
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int count;
      while ((count = in.read(buffer)) >= 0) {
        if (asks) {
          note(unfinished.append(new String(buffer, 0, count, StandardCharsets.ISO_8859_1)));
        }
        out.write(buffer, 0, count);
      }
      to.close();
    } catch (IOException broken) {
      closeQuietly(from);
      closeQuietly(to);
    }
  }

  private void note(StringBuilder text) {
    int end = text.lastIndexOf("\n") + 1;
    Matcher found = TOKEN.matcher(text.substring(0, end));
    while (found.find()) {
      tokens.add(found.group(1));
    }
    text.delete(0, end);
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // As wanted.
    }
  }
}
