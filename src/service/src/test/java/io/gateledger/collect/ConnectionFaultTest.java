package io.gateledger.collect;

import io.gateledger.collect.http.ApiRequest;
import io.gateledger.collect.http.HttpTransport;
import io.gateledger.collect.http.RequestFailedException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpConnectTimeoutException;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What keeps a request from its provider is told apart, with what to do about it. */
class ConnectionFaultTest {

  private final HttpTransport http = new HttpTransport(Duration.ofSeconds(5), Clock.systemUTC());

  @AfterEach
  void close() {
    http.close();
  }

  @Test
  void shouldTellAnUnknownHostFromARefusedPort() throws IOException {
    int port = freePort();

    assertThat(told("http://no-such-host.invalid:8080/v1/things?appkey=hush"))
        .isEqualTo(
            "GET /v1/things at no-such-host.invalid:8080: unknown host; check the host's name in the"
                + " endpoint, and this machine's DNS");
    assertThat(told("http://127.0.0.1:" + port + "/v1/things?appkey=hush"))
        .isEqualTo(
            "GET /v1/things at 127.0.0.1:%d: connection refused; nothing listens there, so check the port, and that the service runs"
                .formatted(port));
  }

  @Test
  void shouldNameThePortThatTheSchemeMeans() {
    assertThat(told("https://no-such-host.invalid/"))
        .startsWith("GET /v1/things at no-such-host.invalid:443: unknown host");
    assertThat(told("http://no-such-host.invalid/"))
        .startsWith("GET /v1/things at no-such-host.invalid:80: unknown host");
  }

  @Test
  void shouldSayThatAPortDoesNotSpeakHttps() throws Exception {
    try (ExecutorService server = Executors.newSingleThreadExecutor();
        ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      server.execute(() -> refuseAll(plain));

      assertThat(told("https://127.0.0.1:" + plain.getLocalPort()))
          .endsWith("no TLS connection; check that the port is one that speaks https");
    }
  }

  /**
   * Hears out who speaks, as a web server does: else the answer may be lost with the connection.
   */
  private static void refuseAll(ServerSocket plain) {
    while (!plain.isClosed()) {
      try (Socket one = plain.accept()) {
        one.getInputStream().read();
        one.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(UTF_8));
        one.shutdownOutput();
        one.getInputStream().transferTo(OutputStream.nullOutputStream());
      } catch (IOException gone) {
        // The next one, if there is one.
      }
    }
  }

  @Test
  void shouldTellWhatElseKeepsAConnectionFromBeing() {
    assertThat(ConnectionFault.describe(new HttpConnectTimeoutException("HTTP connect timed out")))
        .startsWith("no connection in time; check the host's name, the port");
    assertThat(
            ConnectionFault.describe(
                causedBy(new SSLHandshakeException("PKIX"), new CertificateException("CN=secret"))))
        .isEqualTo(
            "its TLS certificate is not trusted; check the host's name, and the certificates that"
                + " this machine trusts");
    assertThat(
            ConnectionFault.describe(
                causedBy(new ConnectException(), new NoRouteToHostException())))
        .startsWith("no route to the host; check its address");
    assertThat(ConnectionFault.describe(new ConnectException("Network is unreachable")))
        .isEqualTo("no connection; check the host's name and the port");
    assertThat(ConnectionFault.describe(new IOException("token abc")))
        .isEqualTo("the connection broke");
  }

  private String told(String uri) {
    ApiRequest request = ApiRequest.get("toy", "GET /v1/things", URI.create(uri), Map.of());
    return catchThrowableOfType(RequestFailedException.class, () -> http.send(request))
        .problem()
        .message();
  }

  private static IOException causedBy(IOException e, Exception cause) {
    e.initCause(cause);
    return e;
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
