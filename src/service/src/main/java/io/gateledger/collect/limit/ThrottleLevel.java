package io.gateledger.collect.limit;

/**
 * How much of its rate an account may use at a moment.
 *
 * @param sixteenths of the rate, 1 to 16
 * @param version higher for each that takes another's place
 */
record ThrottleLevel(int sixteenths, long version) {

  static final int FULL = 16;
}
