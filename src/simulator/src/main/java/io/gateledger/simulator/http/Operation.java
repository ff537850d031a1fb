package io.gateledger.simulator.http;

/**
 * Answers a request. Whatever the client did wrong is a response too; an exception is our own
 * fault.
 */
@FunctionalInterface
public interface Operation {

  Response handle(Request request);
}
