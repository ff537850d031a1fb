package io.gateledger.collect;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Why a connection failed or an answer broke off, in words of our own and with the remedy where
 * there is one: an exception's message may quote what was sent, and names nothing to be done.
 */
public final class ConnectionFault {

  /** An answer kept its reader waiting too long. */
  public static final class TooSlowException extends IOException {}

  /** An answer is packed in a way that nobody here can unpack. */
  public static final class UnknownEncodingException extends IOException {

    private final String encoding;

    /**
     * @param encoding its name, fit for a message
     */
    public UnknownEncodingException(String encoding) {
      this.encoding = encoding;
    }

    /** What the answer is, and what it should be. */
    public String told() {
      return "encoded as %s; only gzip and deflate are read, and what is not encoded"
          .formatted(encoding);
    }
  }

  private ConnectionFault() {}

  public static String describe(IOException e) {
    return switch (e) {
      case TooSlowException slow -> "it took too long";
      case HttpConnectTimeoutException silent ->
          "no connection in time; check the host's name, the port, and routes and firewalls on the way";
      case HttpTimeoutException timeout -> "no answer in time";
      case ZipException damaged -> "what it is packed in is damaged";
      case EOFException cut -> "it ends in the middle";
      default -> connecting(e);
    };
  }

  /** The client wraps what happened, to another depth each time. */
  private static String connecting(IOException e) {
    if (isCausedBy(e, UnknownHostException.class)
        || isCausedBy(e, UnresolvedAddressException.class)) {
      return "unknown host; check the host's name in the endpoint, and this machine's DNS";
    }
    if (isCausedBy(e, SSLException.class)) {
      return isCausedBy(e, GeneralSecurityException.class)
          ? "its TLS certificate is not trusted; check the host's name, and the certificates that"
              + " this machine trusts"
          : "no TLS connection; check that the port is one that speaks https";
    }
    if (isCausedBy(e, NoRouteToHostException.class)) {
      return "no route to the host; check its address, and routes and firewalls on the way";
    }
    if (e instanceof ConnectException) {
      return isCausedBy(e, ClosedChannelException.class)
          ? "connection refused; nothing listens there, so check the port, and that the service runs"
          : "no connection; check the host's name and the port";
    }
    return "the connection broke";
  }

  private static boolean isCausedBy(IOException e, Class<? extends Exception> kind) {
    return Stream.<@Nullable Throwable>iterate(e, cause -> cause != null, Throwable::getCause)
        .anyMatch(kind::isInstance);
  }
}
