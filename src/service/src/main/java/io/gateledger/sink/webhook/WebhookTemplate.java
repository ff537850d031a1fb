package io.gateledger.sink.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gateledger.sink.AlertNotice;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.Expression.Part;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Results;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateNode.Origin;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook's body, written in Qute over the members of the alert's event. Every value is escaped
 * as JSON wants it within a text; what an alert does not have is empty. {@code event} is the event
 * itself, {@code variables} those of the sink.
 */
public final class WebhookTemplate {

  /** What Qute answers of every object, whatever its members are. */
  private static final Set<String> OF_ANY_OBJECT =
      Set.of(
          "or",
          "?:",
          "orEmpty",
          "ifTruthy",
          "&&",
          "||",
          "raw",
          "safe",
          "get",
          "size",
          "keySet",
          "keys",
          "values",
          "entrySet",
          "empty",
          "isEmpty",
          "containsKey",
          "is",
          "eq",
          "==");

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};

  private final Template template;
  private final Map<String, String> variables;

  private WebhookTemplate(Template template, Map<String, String> variables) {
    this.template = template;
    this.variables = Map.copyOf(variables);
  }

  /**
   * @throws UnfitTemplateException when it is no template
   */
  public static WebhookTemplate parse(String text, Map<String, String> variables) {
    return parse(text, variables, false);
  }

  private static WebhookTemplate parse(
      String text, Map<String, String> variables, boolean isStrict) {
    try {
      Template parsed =
          Engine.builder()
              .addDefaults()
              .strictRendering(isStrict)
              .addResultMapper(new InJson())
              .build()
              .parse(text);
      return new WebhookTemplate(parsed, variables);
    } catch (TemplateException e) {
      throw new UnfitTemplateException(told(e));
    }
  }

  /**
   * Judges a template by alerts that have all there is.
   *
   * @throws UnfitTemplateException when it asks for what no alert has, or makes no JSON of them
   */
  public static void check(String text, Map<String, String> variables) {
    WebhookTemplate strict = parse(text, variables, true);
    WebhookTemplate lenient = parse(text, variables);
    List<String> unknown = lenient.unknown();
    if (!unknown.isEmpty()) {
      throw new UnfitTemplateException(
          "it asks for what no alert has: " + String.join(", ", unknown));
    }
    for (JsonNode sample : SampleAlerts.all()) {
      strict.render(new SampleMembers(members(sample)), sample);
      lenient.render(members(sample), sample);
    }
  }

  /** All places of members that no alert has, each with its line. */
  private List<String> unknown() {
    Map<String, Object> sample = members(SampleAlerts.all().getFirst());
    sample.put("variables", variables);
    return template.getExpressions().stream()
        .filter(one -> !one.isLiteral() && !one.hasNamespace())
        .filter(one -> isUnknown(one.getParts().stream().map(Part::getName).toList(), sample))
        .map(one -> "{%s} in line %d".formatted(one.toOriginalString(), one.getOrigin().getLine()))
        .distinct()
        .toList();
  }

  /** Members of what a loop or another section gives a name to are judged where it is filled in. */
  private static boolean isUnknown(List<String> path, Map<String, Object> sample) {
    if (path.size() < 2
        || !(sample.get(path.get(0)) instanceof Map<?, ?> members)
        || path.get(0).equals("labels")
        || members.containsKey(path.get(1))) {
      return false;
    }
    return !OF_ANY_OBJECT.contains(path.get(1));
  }

  /**
   * @throws UnfitTemplateException when it makes no JSON of the alert
   */
  String render(AlertNotice notice) {
    return render(members(notice.body()), notice.body());
  }

  private String render(Map<String, Object> members, JsonNode event) {
    Map<String, Object> data = new HashMap<>(members);
    data.put("event", new RawString(event.toString()));
    data.put("variables", variables);
    String rendered;
    try {
      rendered = template.data(data).render();
    } catch (TemplateException e) {
      throw new UnfitTemplateException(told(e));
    } catch (RuntimeException e) {
      // What it says may quote a variable.
      throw new UnfitTemplateException("it cannot be filled in: " + e.getClass().getSimpleName());
    }
    try {
      if (!JSON.readTree(rendered).isObject()) {
        throw new UnfitTemplateException("it makes no JSON object");
      }
      return rendered;
    } catch (JsonProcessingException e) {
      throw new UnfitTemplateException(
          // What Jackson says quotes what stands there, which may be a variable with a secret.
          "what it makes is no JSON: line %d, column %d"
              .formatted(
                  e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                  e.getLocation() == null ? 0 : e.getLocation().getColumnNr()));
    }
  }

  private static Map<String, Object> members(JsonNode event) {
    return JSON.convertValue(event, MEMBERS);
  }

  private static String told(TemplateException failure) {
    Origin origin = failure.getOrigin();
    String message = String.valueOf(failure.getMessage()).replaceAll("\\s*\\R\\s*", " ").strip();
    return origin == null ? message : "line %d: %s".formatted(origin.getLine(), message);
  }

  /** Values as JSON has them within a text. */
  private static final class InJson implements ResultMapper {

    @Override
    public boolean appliesTo(Origin origin, @Nullable Object result) {
      return !(result instanceof RawString);
    }

    @Override
    public int getPriority() {
      return Integer.MAX_VALUE;
    }

    @Override
    public String map(@Nullable Object result, Expression expression) {
      return result == null || Results.isNotFound(result)
          ? ""
          : new String(JsonStringEncoder.getInstance().quoteAsString(result.toString()));
    }
  }
}
