package io.gateledger.e2e;

import io.gateledger.deploy.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the documents show of the transcript is in it. */
class AlertTranscriptDocumentTest {

  private static final Path GOLDEN =
      Path.of("src/test/resources/e2e/goldens/alerts/topic.transcript");
  private static final String MARK = "<!-- transcript -->\n```text\n";

  @Test
  void shouldShowStepsOfTheTranscriptAsTheyAre() throws IOException {
    List<String> told = steps(Files.readString(GOLDEN));
    String document = Repository.text("docs/alerts.md");
    int start = document.indexOf(MARK);
    assertThat(start).as("where the excerpt begins").isPositive();
    String excerpt =
        document.substring(start + MARK.length(), document.indexOf("\n```", start + MARK.length()));

    assertThat(steps(excerpt)).hasSizeGreaterThan(2).isSubsetOf(told);
  }

  private static List<String> steps(String transcript) {
    return Stream.of(transcript.strip().split("\n\n", -1)).toList();
  }
}
