package io.gateledger.simulator.demo;

/** One step of the script: what the log says of it, and what it does. */
record DemoStep(String description, DemoAction action) {}
