package io.gateledger.ledger.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SpoolTest {

  @Test
  void shouldHandOverWhatIsThereBeforeTheRestIs() throws Exception {
    try (Spool spool = Spool.create()) {
      ByteArrayOutputStream taken = new ByteArrayOutputStream();
      CompletableFuture<Void> copy = copy(spool, taken);
      write(spool, "one ");
      await().until(() -> taken.toString(StandardCharsets.UTF_8).equals("one "));

      write(spool, "two");
      spool.whole();

      copy.get(10, TimeUnit.SECONDS);
      assertThat(taken).hasToString("one two");
    }
  }

  @Test
  void shouldNotEndAsAWholeWhenItBrokeOff() throws Exception {
    try (Spool spool = Spool.create()) {
      write(spool, "one ");
      spool.failed(new IllegalStateException("the database went away"));

      assertThatThrownBy(() -> spool.copyTo(new ByteArrayOutputStream()))
          .isInstanceOf(IOException.class)
          .hasRootCauseMessage("the database went away");
    }
  }

  @Test
  void shouldRefuseWhatComesAfterNobodyTakesIt() throws Exception {
    Spool spool = Spool.create();
    CompletableFuture<Void> copy = copy(spool, new ByteArrayOutputStream());

    spool.close();

    assertThatThrownBy(() -> write(spool, "more")).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> copy.get(10, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(IOException.class);
  }

  private static CompletableFuture<Void> copy(Spool spool, ByteArrayOutputStream to) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            spool.copyTo(to);
          } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
          }
        });
  }

  private static void write(Spool spool, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    spool.write(bytes, bytes.length);
  }
}
