package io.gateledger.alert.rule.expression;

import io.gateledger.alert.rule.expression.StateFields.Branch;
import io.gateledger.alert.rule.expression.StateFields.FieldPart;
import io.gateledger.alert.rule.expression.StateFields.Leaf;
import io.gateledger.alert.rule.expression.StateFields.ValueKind;
import io.quarkus.qute.Expression;
import io.quarkus.qute.LoopSectionHelper;
import io.quarkus.qute.ResultNode;
import io.quarkus.qute.Results;
import io.quarkus.qute.Scope;
import io.quarkus.qute.SectionBlock;
import io.quarkus.qute.SectionHelper;
import io.quarkus.qute.SectionHelperFactory;
import io.quarkus.qute.SectionNode;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateNode;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Loops of Qute over what a resource or its neighbours have, and over nothing else: Qute counts as
 * far as a number says, holding every step, and a text is made within a commit.
 */
final class BoundedLoops implements SectionHelperFactory<SectionHelper> {

  private static final String ITERABLE = "iterable";

  private static final Set<ValueKind> LISTS =
      EnumSet.of(ValueKind.TEXTS, ValueKind.LIST, ValueKind.OBJECTS, ValueKind.ANYTHING);

  /** What has few elements besides. */
  private static final Set<String> SHORT =
      Set.of("change.paths", "exposure.ports", "exposure.services", "exposure.families");

  private final LoopSectionHelper.Factory loops = new LoopSectionHelper.Factory();

  @Override
  public List<String> getDefaultAliases() {
    return loops.getDefaultAliases();
  }

  @Override
  public ParametersInfo getParameters() {
    return loops.getParameters();
  }

  @Override
  public List<String> getBlockLabels() {
    return loops.getBlockLabels();
  }

  @Override
  public Scope initializeBlock(Scope outer, BlockInfo block) {
    return loops.initializeBlock(outer, block);
  }

  /** A value may be another than its catalogue entry says. */
  @Override
  public SectionHelper initialize(SectionInitContext context) {
    Expression source = context.getExpression(ITERABLE);
    LoopSectionHelper loop = loops.initialize(context);
    return resolution ->
        resolution
            .resolutionContext()
            .evaluate(source)
            .thenCompose(
                value ->
                    value == null || value instanceof Collection || Results.isNotFound(value)
                        ? loop.resolve(resolution)
                        : ResultNode.NOOP);
  }

  /** The names that the loops of a template give to what they are at. */
  static Set<String> given(Template template) {
    return template.findNodes(node -> node.isSection() && isLoop(node.asSection())).stream()
        .flatMap(node -> node.asSection().getBlocks().stream())
        .map(block -> block.parameters.getOrDefault("alias", ""))
        .collect(Collectors.toSet());
  }

  /** The first loop of a template that could go on for long, as it is written there. */
  static Optional<String> unbounded(Template template, StateFields fields) {
    return unbounded(template.getRootNode(), fields, false);
  }

  private static Optional<String> unbounded(
      SectionNode section, StateFields fields, boolean isInLoop) {
    boolean isLoop = isLoop(section);
    for (SectionBlock block : section.getBlocks()) {
      Expression source = block.expressions.get(ITERABLE);
      if (isLoop && source != null && (isInLoop || !isBounded(source, fields))) {
        return Optional.of(source.toOriginalString());
      }
      for (TemplateNode node : block.nodes) {
        if (node.isSection()) {
          Optional<String> inner = unbounded(node.asSection(), fields, isInLoop || isLoop);
          if (inner.isPresent()) {
            return inner;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static boolean isLoop(SectionNode section) {
    return section.getName().equals("for") || section.getName().equals("each");
  }

  private static boolean isBounded(Expression source, StateFields fields) {
    if (source.isLiteral()
        || source.hasNamespace()
        || source.getParts().stream().anyMatch(Expression.Part::isVirtualMethod)) {
      return false;
    }
    List<String> parts = source.getParts().stream().map(Expression.Part::getName).toList();
    return switch (parts.getFirst()) {
      case "after", "before" -> isList(fields, parts.subList(1, parts.size()));
      case "related" -> parts.size() == 2;
      default -> SHORT.contains(String.join(".", parts));
    };
  }

  /** A field that is not there is told as that. */
  private static boolean isList(StateFields fields, List<String> path) {
    if (path.isEmpty()) {
      return false;
    }
    FieldPart part = fields.part(path.getFirst());
    return switch (part) {
      case null -> true;
      case Branch branch -> isList(branch.fields(), path.subList(1, path.size()));
      case Leaf leaf -> LISTS.contains(leaf.kind());
    };
  }
}
