package io.gateledger.simulator.fault;

import io.gateledger.simulator.wire.Refusal;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Every kind of fault by its name. A new kind is one line here and one small type beside it. */
public final class FaultCatalogue {

  private final Map<String, Function<FaultOrder.Details, Fault>> kinds = new TreeMap<>();

  public FaultCatalogue() {
    kinds.put("delay", Delayed::of);
    kinds.put("status-401", refused(Refusal.UNAUTHORIZED));
    kinds.put("status-403", refused(Refusal.FORBIDDEN));
    kinds.put("status-404", refused(Refusal.NOT_FOUND));
    kinds.put("status-429", refused(Refusal.THROTTLED));
    kinds.put("status-500", refused(Refusal.SERVER_ERROR));
    kinds.put("status-502", refused(Refusal.BAD_GATEWAY));
    kinds.put("status-503", refused(Refusal.UNAVAILABLE));
    kinds.put("nameless-404", refused(Refusal.NAMELESS_NOT_FOUND));
    kinds.put("expired-token", refused(Refusal.EXPIRED_TOKEN));
    kinds.put("clock-skew", ClockSkewed::of);
    kinds.put("html-body", details -> new HtmlBody());
    kinds.put("unsuccessful", details -> new Unsuccessful());
    kinds.put("truncated-json", details -> new TruncatedJson());
    kinds.put("dropped-connection", details -> new DroppedConnection());
    kinds.put("lost-page", details -> new PageFault(details.page(), Pages::lost));
    kinds.put("repeated-page", details -> new PageFault(details.page(), Pages::repeated));
    kinds.put("repeated-marker", details -> new PageFault(details.page(), Pages::markerRepeated));
    kinds.put("row-shifted", details -> new PageFault(details.page(), Pages::shifted));
    kinds.put("duplicate-id", details -> new PageFault(details.page(), Pages::duplicated));
    kinds.put("unknown-enum", details -> ItemFault.unknownEnum());
    kinds.put("undocumented-field", details -> ItemFault.undocumentedField());
  }

  public SortedSet<String> kinds() {
    return new TreeSet<>(kinds.keySet());
  }

  /** The fault that the order describes, or nothing when its kind is unknown. */
  Optional<Fault> make(FaultOrder order) {
    return Optional.ofNullable(kinds.get(order.kind())).map(kind -> kind.apply(order.details()));
  }

  private static Function<FaultOrder.Details, Fault> refused(Refusal refusal) {
    return details -> new Refused(refusal, details.retryAfter());
  }
}
