package io.gateledger.api.exposure;

import io.gateledger.resource.ResourceKey;
import io.gateledger.rule.GroupStep;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of the rules of a group, as the API tells it. */
@Schema(
    name = "GroupMeaning",
    description = "What became of the rules of a group between two instants.")
record GroupMeaningView(
    @Schema(description = "The group's key.", examples = "nhn/nhn-prod/KR1/security-group/877b092c")
        String group,
    Instant from,
    Instant to,
    @Schema(
            description =
                "Of all its rules together that allow: whether they let through more than before.",
            enumeration = {"widened", "narrowed", "altered", "unchanged"})
        String meaning,
    @Schema(description = "The rules that are not as they were, in the order of their ids.")
        List<RuleStepView> rules,
    @Schema(description = "What is let through after and was not before.") List<TrafficView> gained,
    @Schema(description = "What was let through before and is not after.") List<TrafficView> lost,
    @Schema(description = "What the whole world was let in to, by all rules together.")
        OpenServicesView exposedBefore,
    @Schema(description = "What it is let in to.") OpenServicesView exposedAfter,
    @Schema(description = "How many rules could not be read, and count for nothing above.")
        int unreadableBefore,
    @Schema(description = "How many cannot be.") int unreadableAfter) {

  static GroupMeaningView of(ResourceKey group, Instant from, Instant to, GroupStep step) {
    return new GroupMeaningView(
        group.toString(),
        from,
        to,
        step.meaning().wireName(),
        step.steps().stream().map(RuleStepView::of).toList(),
        step.gained().parts().stream().map(TrafficView::of).toList(),
        step.lost().parts().stream().map(TrafficView::of).toList(),
        OpenServicesView.of(step.exposedBefore()),
        OpenServicesView.of(step.exposedAfter()),
        step.unreadableBefore(),
        step.unreadableAfter());
  }
}
