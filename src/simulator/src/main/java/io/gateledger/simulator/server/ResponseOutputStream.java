package io.gateledger.simulator.server;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.concurrent.ExecutionException;

/**
 * Bytes on their way to the client. A small body is sent whole with its length; a large one in
 * chunks, each only once the client has taken the one before, so that a slow reader costs no
 * memory.
 */
final class ResponseOutputStream extends OutputStream {

  private static final int CHUNK = 64 * 1024;

  private final HttpServerResponse response;
  private Buffer pending = Buffer.buffer();

  ResponseOutputStream(HttpServerResponse response) {
    this.response = response;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    pending.appendBytes(bytes, offset, length);
    if (pending.length() >= CHUNK) {
      if (!response.headWritten()) {
        response.setChunked(true);
      }
      send();
    }
  }

  void end() throws IOException {
    await(response.end(pending));
  }

  /** Sends what there is of a body that was announced longer, then closes the connection. */
  void drop() throws IOException {
    if (!response.isChunked()) {
      response.putHeader("Content-Length", Integer.toString(pending.length() + 1024));
    }
    send();
    response.reset();
  }

  private void send() throws IOException {
    await(response.write(pending));
    pending = Buffer.buffer();
  }

  private static void await(Future<Void> sent) throws IOException {
    try {
      sent.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw new IOException("the client has gone", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the server is stopping");
    }
  }
}
