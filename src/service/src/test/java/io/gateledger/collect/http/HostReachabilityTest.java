package io.gateledger.collect.http;

import io.gateledger.collect.http.HostReachability.Network;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The network is away when nobody can be reached, and not when one is gone. */
class HostReachabilityTest {

  private long elapsed;
  private final HostReachability hosts = new HostReachability(() -> elapsed);

  @Test
  void shouldCallTheNetworkAwayWhenNoHostOfSeveralCanBeConnectedTo() {
    answer("a.example", "b.example");
    fail("a.example", new ConnectException());
    pass(10);
    fail("B.example", new IOException(new UnknownHostException("b.example")));
    pass(20);

    assertThat(hosts.network())
        .isEqualTo(
            new Network.Unreachable(Duration.ofSeconds(30).plusNanos(1), "a.example, b.example"));
  }

  @Test
  void shouldCallItThereAgainWhenOneHostAnswers() {
    fail("a.example", new ConnectException());
    fail("b.example", new ConnectException());
    assertThat(hosts.network()).isInstanceOf(Network.Unreachable.class);

    answer("b.example");

    assertThat(hosts.network()).isEqualTo(new Network.Reachable());
  }

  @Test
  void shouldNotCallItAwayForOneHost() {
    fail("a.example", new ConnectException());

    assertThat(hosts.network()).isEqualTo(new Network.Reachable());
  }

  @Test
  void shouldNotCallItAwayForAHostThatWasGoneWhileAnotherAnswered() {
    fail("gone.example", new ConnectException());
    answer("a.example");
    fail("gone.example", new ConnectException());
    fail("a.example", new ConnectException());

    assertThat(hosts.network()).isEqualTo(new Network.Reachable());
  }

  @Test
  void shouldNotCallItAwayForHostsThatAnswerTooLate() {
    fail("a.example", new HttpTimeoutException("slow"));
    fail("b.example", new HttpTimeoutException("slow"));

    assertThat(hosts.network()).isEqualTo(new Network.Reachable());
  }

  @Test
  void shouldNotDecideWhileAHostThatAnsweredWasNotTriedAgain() {
    answer("a.example", "b.example", "c.example");
    pass(1);
    fail("a.example", new ConnectException());
    fail("b.example", new ConnectException());

    assertThat(hosts.network()).isEqualTo(new Network.Undecided());
    pass(60);
    assertThat(hosts.network()).isInstanceOf(Network.Unreachable.class);
  }

  private void answer(String... names) {
    for (String name : names) {
      elapsed++;
      hosts.answered(name);
    }
  }

  private void fail(String name, IOException how) {
    elapsed++;
    hosts.failed(name, how);
  }

  private void pass(int seconds) {
    elapsed += Duration.ofSeconds(seconds).toNanos();
  }
}
