package io.gateledger.standalone;

import java.lang.ProcessBuilder.Redirect;

/** What a service writes, and where. */
sealed interface ServiceLog {

  void receive(ProcessBuilder service);

  /** One line for the user who wonders why the service ended. */
  String reasonOfEnd(int exitCode);

  String place();

  /** The launcher's own output: whoever watches has read what the service had to say. */
  record Inherited() implements ServiceLog {

    @Override
    public void receive(ProcessBuilder service) {
      service.redirectOutput(Redirect.INHERIT).redirectError(Redirect.INHERIT);
    }

    @Override
    public String reasonOfEnd(int exitCode) {
      return "the service ended with exit code %d, for the reason it gave above"
          .formatted(exitCode);
    }

    @Override
    public String place() {
      return "its lines above";
    }
  }

  /** A file that starts are appended to. */
  record ToFile(LogFile file) implements ServiceLog {

    @Override
    public void receive(ProcessBuilder service) {
      service.redirectErrorStream(true).redirectOutput(Redirect.appendTo(file.path().toFile()));
    }

    @Override
    public String reasonOfEnd(int exitCode) {
      return "%s (log: %s)"
          .formatted(
              file.complaint().orElse("the service ended with exit code " + exitCode), place());
    }

    @Override
    public String place() {
      return Terminal.shown(file.path());
    }
  }
}
