package io.gateledger.alert.rule.expression;

import io.gateledger.alert.rule.AlertText;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.expression.StateVariables.Reading;
import io.gateledger.catalogue.Language;
import io.gateledger.wording.DurationText;
import io.gateledger.wording.KoreanParticles;
import io.gateledger.wording.PlainText;
import io.gateledger.wording.TypeLabels;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.IfSectionHelper;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.SetSectionHelper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.WhenSectionHelper;
import io.quarkus.qute.WithSectionHelper;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the texts of alerts of templates in Qute, or says what is wrong with them. */
public final class TextTemplates {

  /** A summary is read on a pager; what is longer stands in the resource. */
  private static final int LONGEST_VALUE = 200;

  /** How long a text in one line may get. */
  public static final int LONGEST_LINE = 400;

  /** How long a text in several lines may get. */
  public static final int LONGEST_DESCRIPTION = 2_000;

  /** What a loop over neighbours may take; a text that takes longer is left out. */
  private static final long TIMEOUT_MILLIS = 1_000;

  /** How much more may be written than is shown, since gaps are closed and Korean is settled. */
  private static final int SPARE = 8;

  private static final Pattern GAP = Pattern.compile(" {2,}| (?=[,.;:]( |$))");

  private static final Set<String> NAMES;

  static {
    Set<String> names = new TreeSet<>(Vocabulary.NAMES);
    names.addAll(Set.of("name", "duration", "group", "type"));
    NAMES = names;
  }

  private final FieldMeaning meaning;
  private final TypeLabels labels;
  private final Engine engine =
      Engine.builder()
          .addSectionHelpers(
              new IfSectionHelper.Factory(),
              new BoundedLoops(),
              new SetSectionHelper.Factory(),
              new WhenSectionHelper.Factory(),
              new WithSectionHelper.Factory())
          .addValueResolvers(
              ValueResolvers.mapResolver(),
              ValueResolvers.mapperResolver(),
              ValueResolvers.collectionResolver(),
              ValueResolvers.listResolver(),
              ValueResolvers.thisResolver(),
              ValueResolvers.orResolver(),
              ValueResolvers.trueResolver(),
              ValueResolvers.logicalAndResolver(),
              ValueResolvers.logicalOrResolver())
          .strictRendering(false)
          .timeout(TIMEOUT_MILLIS)
          .addResultMapper(new Harmless())
          .build();

  /**
   * @param meaning of the names in its texts
   */
  public TextTemplates(FieldMeaning meaning) {
    this.meaning = meaning;
    labels = new TypeLabels(meaning.catalogue());
  }

  /** Whatever is filled in is fit for one line of ours, and nothing where there is nothing. */
  private static final class Harmless implements ResultMapper {

    @Override
    public int getPriority() {
      return DEFAULT_PRIORITY + 1;
    }

    @Override
    public boolean appliesTo(Origin origin, Object result) {
      return true;
    }

    @Override
    public String map(Object result, Expression expression) {
      return Results.isNotFound(result) ? "" : PlainText.line(shown(result), LONGEST_VALUE);
    }

    private static String shown(Object result) {
      return result instanceof Collection<?> list
          ? String.join(", ", list.stream().map(String::valueOf).toList())
          : String.valueOf(result);
    }
  }

  /** The text of one template in each language. */
  private final class Text implements AlertText {

    private final Map<Language, Template> templates;
    private final int longest;

    Text(Map<Language, Template> templates, int longest) {
      this.templates = templates;
      this.longest = longest;
    }

    @Override
    public String in(Language language, RuleInput input, @Nullable Duration lasted) {
      try {
        return filledIn(language, input, lasted);
      } catch (RuntimeException e) {
        // Whatever it is: it may not cost the change that the alert is about.
        return PlainText.line(input.shownName(), longest);
      }
    }

    private String filledIn(Language language, RuleInput input, @Nullable Duration lasted) {
      Template template = templates.get(language);
      if (template == null) {
        template = templates.get(Language.EN);
      }
      // Of a deleted resource the last state is told.
      RuleInput shown =
          input.after() == null
              ? new RuleInput(
                  input.key(),
                  input.name(),
                  input.op(),
                  input.version(),
                  input.changes(),
                  input.before(),
                  input.before(),
                  input.related())
              : input;
      RuleVariables variables = new RuleVariables(meaning, shown, Reading.forText());
      Map<String, Object> data = new HashMap<>();
      Vocabulary.NAMES.forEach(name -> data.put(name, variables.find(name)));
      data.put("name", input.shownName());
      data.put("group", variables.groupName());
      data.put("type", labels.label(input.key().scope(), language));
      if (lasted != null) {
        data.put("duration", DurationText.in(language, lasted));
      }
      StringBuilder text = new StringBuilder();
      if (template != null) {
        template
            .data(data)
            .consume(part -> append(text, part))
            .toCompletableFuture()
            .orTimeout(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)
            .join();
      }
      String settled = KoreanParticles.settle(GAP.matcher(text).replaceAll(TextTemplates::filled));
      return PlainText.line(settled.strip(), longest);
    }

    /** It is cut in the end; much more than that is not even written. */
    private void append(StringBuilder text, String part) {
      int room = Math.max(0, SPARE * longest - text.length());
      text.append(part, 0, Math.min(part.length(), room));
    }
  }

  /** What is not there leaves no space behind either. */
  private static String filled(MatchResult gap) {
    return gap.group().length() > 1 ? " " : "";
  }

  /**
   * Reads the text of a rule.
   *
   * @param words the templates
   * @param types of the resources that it is about
   * @param subject whose it is
   * @param mistakes is told what is wrong, and what to do about it
   */
  public AlertText text(
      Map<Language, String> words,
      Collection<String> types,
      int longest,
      String subject,
      BiConsumer<String, String> mistakes) {
    StateFields fields = meaning.fields(types);
    Map<Language, Template> templates = new EnumMap<>(Language.class);
    words.forEach(
        (language, written) -> {
          try {
            Template template = engine.parse(KoreanParticles.mark(written.strip()));
            templates.put(language, template);
            Set<String> given = BoundedLoops.given(template);
            for (Expression expression : template.getExpressions()) {
              if (!given.contains(expression.getParts().getFirst().getName())) {
                check(expression, fields, subject, mistakes);
              }
            }
            BoundedLoops.unbounded(template, fields)
                .ifPresent(
                    loop ->
                        mistakes.accept(
                            "%s: a loop over '%s' has no bound".formatted(subject, loop),
                            "loop over a list of after or before, or over related.TYPE, and not within a loop"));
          } catch (TemplateException e) {
            mistakes.accept(
                "%s is no template: %s".formatted(subject, firstLine(e)),
                "write places such as {name} or {after.status}");
          }
        });
    return new Text(templates, longest);
  }

  private static String firstLine(TemplateException e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private void check(
      Expression expression,
      StateFields fields,
      String subject,
      BiConsumer<String, String> mistakes) {
    if (expression.isLiteral() || expression.hasNamespace()) {
      return;
    }
    List<String> parts =
        new ArrayList<>(expression.getParts().stream().map(Expression.Part::getName).toList());
    String root = parts.getFirst();
    boolean isState = root.equals("after") || root.equals("before");
    if (isState && parts.size() > 1 && fields.part(parts.get(1)) == null) {
      mistakes.accept(
          "%s: there is no field '%s.%s'".formatted(subject, root, parts.get(1)),
          NearMatch.remedy(parts.get(1), fields.names()));
    } else if (!NAMES.contains(root) && expression.getParts().size() == 1 && isPlace(expression)) {
      mistakes.accept(
          "%s: there is no '%s'".formatted(subject, root), NearMatch.remedy(root, NAMES));
    }
  }

  /** A name that no section of the template has given. */
  private static boolean isPlace(Expression expression) {
    return expression.getParts().getFirst().getTypeInfo() == null
        && !Set.of("it", "item", "this").contains(expression.getParts().getFirst().getName());
  }
}
