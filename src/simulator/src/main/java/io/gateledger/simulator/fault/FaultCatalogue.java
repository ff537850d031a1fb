package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.ErrorCondition;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Every kind of fault by its name. A new kind is one line here, and what it does beside it. */
public final class FaultCatalogue {

  private final Map<String, Function<FaultSpec.Settings, Fault>> kinds = new TreeMap<>();

  public FaultCatalogue() {
    kinds.put("delay", DelayFault::of);
    kinds.put("delay-answer", DelayedAnswerFault::of);
    kinds.put("status-401", errorResponse(ErrorCondition.UNAUTHORIZED));
    kinds.put("status-403", errorResponse(ErrorCondition.FORBIDDEN));
    kinds.put("status-404", errorResponse(ErrorCondition.NOT_FOUND));
    kinds.put("status-429", errorResponse(ErrorCondition.THROTTLED));
    kinds.put("status-500", errorResponse(ErrorCondition.SERVER_ERROR));
    kinds.put("status-502", errorResponse(ErrorCondition.BAD_GATEWAY));
    kinds.put("status-503", errorResponse(ErrorCondition.UNAVAILABLE));
    kinds.put("nameless-404", errorResponse(ErrorCondition.NAMELESS_NOT_FOUND));
    kinds.put("expired-token", errorResponse(ErrorCondition.EXPIRED_TOKEN));
    kinds.put("clock-skew", ClockSkewFault::of);
    kinds.put("html-body", settings -> new HtmlBodyFault());
    kinds.put("unsuccessful", settings -> new UnsuccessfulHeaderFault());
    kinds.put("truncated-json", settings -> new TruncatedJsonFault());
    kinds.put("cut-after-comma", settings -> new CutAfterCommaFault());
    kinds.put("gzip-body", settings -> new GzipBodyFault());
    kinds.put("ignored-filter", settings -> new IgnoredFilterFault());
    kinds.put("dropped-connection", settings -> new DroppedConnectionFault());
    kinds.put("lost-page", settings -> new PageFault(settings.page(), PageAlterations::lost));
    kinds.put(
        "repeated-page", settings -> new PageFault(settings.page(), PageAlterations::repeated));
    kinds.put(
        "repeated-marker",
        settings -> new PageFault(settings.page(), PageAlterations::markerRepeated));
    kinds.put("row-shifted", settings -> new PageFault(settings.page(), PageAlterations::shifted));
    kinds.put(
        "duplicate-id", settings -> new PageFault(settings.page(), PageAlterations::duplicated));
    kinds.put(
        "conflicting-id", settings -> new PageFault(settings.page(), PageAlterations::conflicting));
    kinds.put("id-case", settings -> ItemFault.idCase());
    kinds.put("unknown-enum", settings -> ItemFault.unknownEnum());
    kinds.put("undocumented-field", settings -> ItemFault.undocumentedField());
  }

  public SortedSet<String> kinds() {
    return new TreeSet<>(kinds.keySet());
  }

  /** The fault that the spec describes, or nothing when its kind is unknown. */
  Optional<Fault> create(FaultSpec spec) {
    return Optional.ofNullable(kinds.get(spec.kind())).map(kind -> kind.apply(spec.settings()));
  }

  private static Function<FaultSpec.Settings, Fault> errorResponse(ErrorCondition condition) {
    return settings -> new ErrorResponseFault(condition, settings.retryAfter());
  }
}
