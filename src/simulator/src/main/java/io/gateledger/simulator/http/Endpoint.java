package io.gateledger.simulator.http;

import java.util.Optional;
import java.util.function.Function;

/** A method and a path with {@code {placeholders}}, and what answers there. */
public record Endpoint(String method, String path, Operation operation) {

  public static Endpoint get(String path, Operation operation) {
    return new Endpoint("GET", path, operation);
  }

  public static Endpoint post(String path, Operation operation) {
    return new Endpoint("POST", path, operation);
  }

  public static Endpoint put(String path, Operation operation) {
    return new Endpoint("PUT", path, operation);
  }

  public static Endpoint patch(String path, Operation operation) {
    return new Endpoint("PATCH", path, operation);
  }

  public static Endpoint delete(String path, Operation operation) {
    return new Endpoint("DELETE", path, operation);
  }

  /** The same endpoint behind a check that may answer in its place. */
  public Endpoint withPrecondition(Function<Request, Optional<Response>> check) {
    return new Endpoint(
        method, path, request -> check.apply(request).orElseGet(() -> operation.handle(request)));
  }
}
