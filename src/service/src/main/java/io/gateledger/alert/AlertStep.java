package io.gateledger.alert;

/**
 * An alert that began to fire or resolved, or fires still and of which something is new, as it is
 * written down.
 *
 * @param number the alert's in the log
 * @param status firing or resolved
 * @param note the number of what is new of it while it fires, which no alert has; 0 where nothing
 *     is
 */
public record AlertStep(long number, AlertStatus status, long note) {

  public static final long NO_NOTE = 0;

  /** It began to fire, or is over. */
  public AlertStep(long number, AlertStatus status) {
    this(number, status, NO_NOTE);
  }

  /** It fires still, and something of it is new. */
  public static AlertStep again(long number, long note) {
    return new AlertStep(number, AlertStatus.FIRING, note);
  }
}
