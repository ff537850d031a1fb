package io.gateledger.standalone.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Style;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;

/** Where the launcher speaks to its user: whole lines, in UTF-8 whatever the locale. */
public final class Terminal {

  private final PrintStream out;
  private final PrintStream err;
  private final ColorScheme colors;

  public Terminal(PrintStream out, PrintStream err, Ansi ansi) {
    this.out = out;
    this.err = err;
    this.colors = CommandLine.Help.defaultColorScheme(ansi);
  }

  /**
   * The standard streams of this process, in colour when a person watches who did not ask for none.
   */
  public static Terminal ofProcess() {
    return new Terminal(
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
        wantsColour() ? Ansi.ON : Ansi.OFF);
  }

  private static boolean wantsColour() {
    String noColour = System.getenv("NO_COLOR");
    return (noColour == null || noColour.isEmpty())
        && !"dumb".equals(System.getenv("TERM"))
        && isTerminal();
  }

  // Java 21 cannot tell whether standard output alone is a terminal.
  private static boolean isTerminal() {
    try {
      return new ProcessBuilder("/bin/sh", "-c", "test -t 1")
              .redirectOutput(Redirect.INHERIT)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  public Ansi ansi() {
    return colors.ansi();
  }

  public void line(String text) {
    out.println(text);
  }

  public void starting(String what, String where) {
    line(
        colors
            .apply("… starting %s%s".formatted(what, in(where)), List.of(Style.faint))
            .toString());
  }

  public void ready(String what, Duration took, String where) {
    line("%s %s ready in %s%s".formatted(check(), what, seconds(took), in(where)));
  }

  public void stopped(String what, Duration took) {
    line("%s %s stopped in %s".formatted(check(), what, seconds(took)));
  }

  /** Says on standard error, in one line, why the command ends. */
  public void failure(String reason) {
    err.println("gateledger: " + reason.replaceAll("\\R\\s*", " "));
  }

  /** The path as the user would type it. */
  public static String displayPath(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path absolute = path.toAbsolutePath().normalize();
    return absolute.startsWith(here) && !absolute.equals(here)
        ? here.relativize(absolute).toString()
        : absolute.toString();
  }

  private Text check() {
    return colors.apply("✓", List.of(Style.fg_green));
  }

  private static String in(String where) {
    return where.isEmpty() ? "" : " (" + where + ")";
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}
