package io.gateledger.benchmark.measure;

import java.io.PrintStream;
import java.util.Locale;

/** Tells what is going on while figures are not there yet, apart from the figures themselves. */
public final class Progress {

  private static final long PATIENCE_NANOS = 10_000_000_000L;

  private final PrintStream out;
  private String step = "";
  private long told;

  public Progress(PrintStream out) {
    this.out = out;
  }

  /** For tests. */
  public static Progress silent() {
    return new Progress(new PrintStream(PrintStream.nullOutputStream(), false));
  }

  /** A step begins. */
  public void step(String format, Object... values) {
    step = String.format(Locale.ROOT, format, values);
    tell("… " + step);
  }

  /** How far the step is; told only now and then. */
  public void reached(long done, long of) {
    if (System.nanoTime() - told > PATIENCE_NANOS) {
      tell(String.format(Locale.ROOT, "… %s: %,d of %,d", step, done, of));
    }
  }

  private void tell(String text) {
    told = System.nanoTime();
    out.println(text);
  }
}
