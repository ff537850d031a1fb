package io.gateledger.replay;

/** A replay cannot go on by itself; the message says why and what to do. */
final class ReplayRefused extends RuntimeException {

  ReplayRefused(String reason) {
    super(reason);
  }
}
