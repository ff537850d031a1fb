package io.gateledger.collect;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why a connection failed, in words of our own: an exception's message may quote what was sent. */
public final class ConnectionFault {

  /** An answer kept its reader waiting too long. */
  public static final class TooSlowException extends IOException {}

  private ConnectionFault() {}

  public static String describe(IOException e) {
    return switch (e) {
      case TooSlowException slow -> "it took too long";
      case HttpTimeoutException timeout -> "no answer in time";
      case UnknownHostException unknown -> "unknown host";
      case ConnectException refused when refused.getCause() instanceof UnresolvedAddressException ->
          "unknown host";
      case ConnectException refused -> "no connection";
      case SSLException tls -> "no trusted TLS connection";
      default -> "the connection broke";
    };
  }
}
