package io.gateledger.simulator.wire;

/** Answers a call. Whatever the caller did wrong is a reply too; an exception is our own fault. */
@FunctionalInterface
public interface Operation {

  Reply answer(Call call);
}
