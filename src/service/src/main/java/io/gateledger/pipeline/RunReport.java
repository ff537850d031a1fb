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
import io.gateledger.run.RunEnd;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down how a run ended, and why. */
final class RunReport {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private RunReport() {}

  static RunEnd of(ActiveRun run, CollectionOutcome outcome) {
    run.counts().setUnreadable(run.unreadable().count());
    return new RunEnd(
        ended(outcome),
        outcome.manifest().startedAt(),
        run.known().seen(),
        reasons(run, outcome),
        problem(outcome),
        json(manifest(run, outcome)),
        run.counts());
  }

  /** The collector's own, and what was unknown of the items it handed over. */
  private static ObjectNode manifest(ActiveRun run, CollectionOutcome outcome) {
    ObjectNode manifest = JSON.valueToTree(outcome.manifest());
    manifest.set("unknownValues", JSON.valueToTree(run.unknownValues().byValue()));
    return manifest;
  }

  private static RunOutcome ended(CollectionOutcome outcome) {
    return switch (outcome) {
      case Complete complete -> RunOutcome.COMPLETE;
      case Partial partial -> RunOutcome.PARTIAL;
      case Failed failed -> RunOutcome.FAILED;
    };
  }

  private static List<String> reasons(ActiveRun run, CollectionOutcome outcome) {
    return switch (outcome) {
      case Complete complete -> remarks(run, complete);
      case Partial partial -> partial.reasons();
      case Failed failed -> List.of(failed.problem().message());
    };
  }

  private static List<String> remarks(ActiveRun run, Complete complete) {
    List<String> remarks = new ArrayList<>();
    if (!run.unreadable().isEmpty()) {
      remarks.add("complete but for " + run.unreadable().summary());
    }
    remarks.addAll(complete.remarks());
    return remarks;
  }

  private static @Nullable RunProblem problem(CollectionOutcome outcome) {
    Problem problem = outcome.problem();
    return problem == null
        ? null
        : switch (problem) {
          case NotFound gone -> RunProblem.NOT_FOUND;
          case TryLater later -> RunProblem.TRY_LATER;
          case CredentialsRejected rejected -> RunProblem.CREDENTIALS_REJECTED;
          case Refused refused -> RunProblem.REFUSED;
        };
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a run report is plain data", e);
    }
  }
}
