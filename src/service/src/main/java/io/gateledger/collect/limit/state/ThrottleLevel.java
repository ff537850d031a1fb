package io.gateledger.collect.limit.state;

/**
 * How much of its rate an account may use at a moment.
 *
 * @param sixteenths of the rate, 1 to 16
 * @param version higher for each that takes another's place
 */
public record ThrottleLevel(int sixteenths, long version) {

  public static final int FULL = 16;
}
