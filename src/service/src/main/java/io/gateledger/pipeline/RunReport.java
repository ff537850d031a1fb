package io.gateledger.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.CollectionOutcome.Complete;
import io.gateledger.collect.CollectionOutcome.Failed;
import io.gateledger.collect.CollectionOutcome.Partial;
import io.gateledger.collect.Problem;
import io.gateledger.collect.Problem.CredentialsRejected;
import io.gateledger.collect.Problem.NotFound;
import io.gateledger.collect.Problem.Refused;
import io.gateledger.collect.Problem.TryLater;
import io.gateledger.diff.Operation;
import io.gateledger.run.RunCounts;
import io.gateledger.run.RunEnd;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes down how a run ended, and why. */
final class RunReport {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private RunReport() {}

  static RunEnd of(ActiveRun run, CollectionOutcome outcome) {
    return new RunEnd(
        word(outcome),
        outcome.manifest().startedAt(),
        run.known().seen(),
        json(reasons(outcome)),
        problem(outcome),
        json(manifest(run, outcome)),
        json(counted(run.counts())));
  }

  /** What broke a run off, null when nothing did. */
  static @Nullable Problem problemOf(CollectionOutcome outcome) {
    return switch (outcome) {
      case Complete complete -> null;
      case Partial partial -> partial.problem();
      case Failed failed -> failed.problem();
    };
  }

  /** The collector's own, and what was unknown of the items it handed over. */
  private static ObjectNode manifest(ActiveRun run, CollectionOutcome outcome) {
    ObjectNode manifest = JSON.valueToTree(outcome.manifest());
    manifest.set("unknownValues", JSON.valueToTree(run.unknownValues().byValue()));
    return manifest;
  }

  private static String word(CollectionOutcome outcome) {
    return switch (outcome) {
      case Complete complete -> "complete";
      case Partial partial -> "partial";
      case Failed failed -> "failed";
    };
  }

  private static List<String> reasons(CollectionOutcome outcome) {
    return switch (outcome) {
      case Complete complete -> List.of();
      case Partial partial -> partial.reasons();
      case Failed failed -> List.of(failed.problem().message());
    };
  }

  private static @Nullable String problem(CollectionOutcome outcome) {
    Problem problem = problemOf(outcome);
    return problem == null
        ? null
        : switch (problem) {
          case NotFound gone -> "not-found";
          case TryLater later -> "try-later";
          case CredentialsRejected rejected -> "credentials-rejected";
          case Refused refused -> "refused";
        };
  }

  private static Map<String, Integer> counted(RunCounts counts) {
    Map<String, Integer> counted = new LinkedHashMap<>();
    for (Operation op : Operation.values()) {
      counted.put(op.wireName(), counts.of(op));
    }
    counted.put("missing", counts.missing());
    return counted;
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run report is plain data", e);
    }
  }
}
