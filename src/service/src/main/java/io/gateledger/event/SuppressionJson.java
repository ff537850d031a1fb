package io.gateledger.event;

import io.gateledger.alert.silence.Suppression;
import io.gateledger.alert.silence.Suppression.AlertAcknowledgement;
import io.gateledger.alert.silence.Suppression.MatchingSilence;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is said of an alert, in its event. */
final class SuppressionJson {

  private SuppressionJson() {}

  static void into(EventJson json, Suppression suppression) {
    json.raw(
        "silencedBy",
        CanonicalJson.of(
            new Sequence(
                suppression.silencedBy().stream().map(SuppressionJson::silence).toList())));
    AlertAcknowledgement acknowledged = suppression.acknowledgedBy();
    json.raw(
        "acknowledgedBy",
        acknowledged == null ? "null" : CanonicalJson.of(acknowledgement(acknowledged)));
  }

  private static FieldValue silence(MatchingSilence silence) {
    TreeMap<String, FieldValue> members = new TreeMap<>();
    members.put("silence", new Numeric(BigDecimal.valueOf(silence.number())));
    members.put("author", FieldValue.text(silence.author()));
    members.put("reason", FieldValue.text(silence.reason()));
    members.put("endsAt", moment(silence.endsAt()));
    return new Struct(members);
  }

  private static FieldValue acknowledgement(AlertAcknowledgement acknowledged) {
    TreeMap<String, FieldValue> members = new TreeMap<>();
    members.put("author", FieldValue.text(acknowledged.author()));
    members.put("reason", FieldValue.text(acknowledged.reason()));
    members.put("at", moment(acknowledged.at()));
    members.put("endsAt", moment(acknowledged.until()));
    return new Struct(members);
  }

  private static FieldValue moment(@Nullable Instant instant) {
    return instant == null ? FieldValue.NOTHING : FieldValue.text(instant.toString());
  }
}
