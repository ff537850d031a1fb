package io.gateledger.command;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.PrintStream;
import java.util.List;

/**
 * Where a command tells what it found, and how far it is.
 *
 * @param out for what was asked for
 * @param progress for people who wait
 */
record Output(PrintStream out, PrintStream progress) {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT);

  void lines(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }

  void json(Object tree) {
    try {
      out.println(JSON.writeValueAsString(tree));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what was found cannot be written as JSON", e);
    }
    out.flush();
  }

  /** One thing that takes a while. */
  void begins(String what) {
    progress.println("… " + what);
    progress.flush();
  }

  void failed(List<String> lines) {
    lines.forEach(line -> progress.println("gateledger: " + line));
    progress.flush();
  }
}
