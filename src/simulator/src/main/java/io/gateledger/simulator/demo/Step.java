package io.gateledger.simulator.demo;

/** One moment of the day: what it says in the log, and what it does. */
record Step(String says, Act act) {}
