package io.gateledger.standalone.process;

import io.gateledger.standalone.files.LogFile;
import io.gateledger.standalone.terminal.Terminal;
import java.lang.ProcessBuilder.Redirect;

/** What a service writes, and where. */
public sealed interface ServiceLog {

  void redirect(ProcessBuilder service);

  /** One line for the user who wonders why the service ended. */
  String exitReason(int exitCode);

  String location();

  /** The launcher's own output: whoever watches has read what the service had to say. */
  record InheritedLog() implements ServiceLog {

    @Override
    public void redirect(ProcessBuilder service) {
      service.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    }

    @Override
    public String exitReason(int exitCode) {
      return "the service ended with exit code %d, for the reason it gave above"
          .formatted(exitCode);
    }

    @Override
    public String location() {
      return "its lines above";
    }
  }

  /** A file that starts are appended to. */
  record FileLog(LogFile file) implements ServiceLog {

    @Override
    public void redirect(ProcessBuilder service) {
      service.redirectErrorStream(true).redirectOutput(Redirect.appendTo(file.path().toFile()));
    }

    @Override
    public String exitReason(int exitCode) {
      return "%s (log: %s)"
          .formatted(
              file.lastError().orElse("the service ended with exit code " + exitCode), location());
    }

    @Override
    public String location() {
      return Terminal.displayPath(file.path());
    }
  }
}
