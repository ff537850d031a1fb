package io.gateledger.event;

import io.gateledger.alert.Alert;
import io.gateledger.alert.AlertDetails;
import io.gateledger.alert.AlertStep;
import io.gateledger.alert.AlertTransition;
import io.gateledger.alert.Inhibition;
import io.gateledger.alert.OperationalRule;
import io.gateledger.alert.Subject;
import io.gateledger.alert.rule.Severity;
import io.gateledger.alert.silence.AlertAnnotation;
import io.gateledger.alert.silence.Suppression;
import io.gateledger.alert.silence.Suppression.AlertAcknowledgement;
import io.gateledger.alert.silence.Suppression.MatchingSilence;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.Change;
import io.gateledger.diff.Differ;
import io.gateledger.diff.FieldChange;
import io.gateledger.diff.ObservedWindow;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.FieldPath;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Sequence;
import io.gateledger.resource.FieldValue.Struct;
import io.gateledger.resource.Operation;
import io.gateledger.resource.RelatedResource;
import io.gateledger.resource.Relation;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.run.EndedRun;
import io.gateledger.run.RunCounts;
import io.gateledger.run.RunOutcome;
import io.gateledger.run.RunProblem;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One event of each kind, as {@link Events} renders it; docs/events.md shows some of them. */
public final class SampleEvents {

  private static final Scope GATEWAYS = new Scope("nhn", "nhn-prod", "KR1", "internet-gateway");
  private static final Scope TUNNELS = new Scope("scp", "scp-main", "kr-west1", "vpn-tunnel");
  private static final ResourceKey GATEWAY =
      new ResourceKey(GATEWAYS, "2c7a9ff1-4fd4-4ac4-a5c5-9e93d2c2a0f3");
  private static final ResourceKey TUNNEL =
      new ResourceKey(TUNNELS, "7cf0b2b8f0a94fbd9d35d5dbb3e2a711");
  private static final ResourceKey VPN_GATEWAY =
      new ResourceKey(
          new Scope("scp", "scp-main", "kr-west1", "vpn-gateway"),
          "aa4e6f1f0fd54e5c8f6a7f5b3a1b6c0d");

  private static final Instant SEEN_BEFORE = Instant.parse("2026-03-02T08:14:05.204Z");
  private static final Instant SEEN = Instant.parse("2026-03-02T08:15:05.377Z");
  private static final Instant FOUND = Instant.parse("2026-03-02T08:15:05.519Z");
  private static final Instant COLLECTED_FROM = Instant.parse("2026-03-02T08:15:05.201Z");
  private static final Provenance PROVENANCE = new Provenance(18_342, 412, FOUND);

  static final Events EVENTS =
      new Events(
          new SmallRyeConfigBuilder()
              .addDefaultInterceptors()
              .withMapping(EventsConfig.class)
              .withDefaultValue("gateledger.events.public-url", "https://gateledger.example.com/")
              .build()
              .getConfigMapping(EventsConfig.class),
          CatalogueLoader.builtIn());

  /** What the gateway points at: the public network, which is nobody's own, and a routing table. */
  private static final List<Relation> RELATIONS =
      List.of(
          new Relation(
              FieldPath.ofDotted("external_network_id"),
              "network",
              "b04b1c31-f2e9-4ae0-a264-02b7d61ad618",
              true),
          new Relation(
              FieldPath.ofDotted("routingtable_id"),
              "routing-table",
              "30dc2ac3-8bb9-4a3d-9b15-7a4a0c1d5f8e",
              true));

  private static final List<RelatedResource> KNOWN =
      List.of(
          new RelatedResource(RELATIONS.getFirst(), null, null, false),
          new RelatedResource(
              RELATIONS.getLast(), RELATIONS.getLast().target(GATEWAY.scope()), "rt-prod", false));

  private SampleEvents() {}

  static CloudEvent create() {
    return EVENTS.change(
        change(GATEWAY, "igw-prod", Operation.CREATE, 1, null, gateway("available")), PROVENANCE);
  }

  static CloudEvent update() {
    return EVENTS.change(migration(), PROVENANCE);
  }

  static CloudEvent delete() {
    return EVENTS.change(
        change(GATEWAY, "igw-prod", Operation.DELETE, 8, gateway("available"), null), PROVENANCE);
  }

  static CloudEvent restore() {
    return EVENTS.change(
        change(GATEWAY, null, Operation.RESTORE, 9, gateway("available"), gateway("unavailable")),
        PROVENANCE);
  }

  static CloudEvent restoreOfWhatIsNotKnownAnyMore() {
    return EVENTS.change(
        change(GATEWAY, "igw-prod", Operation.RESTORE, 9, null, gateway("unavailable")),
        PROVENANCE);
  }

  static CloudEvent truncated() {
    Attributes long1 = attributes(Map.of("description", FieldValue.text("a".repeat(300_000))));
    Attributes long2 = attributes(Map.of("description", FieldValue.text("b".repeat(300_000))));
    return EVENTS.change(
        change(GATEWAY, "igw-prod", Operation.UPDATE, 7, long1, long2), PROVENANCE);
  }

  static CloudEvent inventory() {
    return EVENTS.inventory(migration(), PROVENANCE);
  }

  static CloudEvent tombstone() {
    return EVENTS.inventory(
        change(GATEWAY, "igw-prod", Operation.DELETE, 8, gateway("available"), null), PROVENANCE);
  }

  static CloudEvent firing() {
    Change cause = tunnel(Operation.UPDATE, 12, "UP", "DOWN");
    return EVENTS.alert(new AlertTransition(tunnelDown(), cause), PROVENANCE);
  }

  static CloudEvent silenced() {
    Change cause = tunnel(Operation.UPDATE, 12, "UP", "DOWN");
    return EVENTS.alert(
        new AlertTransition(tunnelDown(), cause),
        new AlertAnnotation(
            31,
            7,
            0,
            FOUND.plusSeconds(60),
            new Suppression(
                List.of(
                    new MatchingSilence(
                        12, "kim", "the link is rebuilt until noon", FOUND.plusSeconds(7_200))),
                new AlertAcknowledgement(
                    "lee", "the carrier is called", FOUND.plusSeconds(60), null))),
        new Provenance(18_342, 412, FOUND.plusSeconds(60)));
  }

  static CloudEvent silencedNoMore() {
    return EVENTS.alert(
        new AlertTransition(tunnelDown(), null),
        new AlertAnnotation(32, 7, 0, FOUND.plusSeconds(120), Suppression.NONE),
        new Provenance(0, 0, FOUND.plusSeconds(120)));
  }

  static CloudEvent firingAtBaseline() {
    Change cause =
        change(
            TUNNEL,
            "to-headquarters",
            Operation.BASELINE,
            1,
            null,
            attributes(Map.of("status", FieldValue.text("DOWN"))));
    return EVENTS.alert(new AlertTransition(tunnelDown(), cause), new Provenance(3, 0, FOUND));
  }

  static CloudEvent resolved() {
    Instant end = SEEN.plusSeconds(95);
    Change cause = tunnel(Operation.UPDATE, 13, "DOWN", "UP");
    return EVENTS.alert(
        new AlertTransition(tunnelDown().resolvedAt(end), cause),
        new Provenance(18_349, 419, end.plusMillis(120)));
  }

  static CloudEvent quarantined() {
    return EVENTS.alert(
        new AlertTransition(
            Alert.operational(
                OperationalRule.SCOPE_QUARANTINED,
                new Subject.OfScope(TUNNEL.scope()),
                "42 of 60 vpn-tunnel resources of account scp-main in kr-west1 are missing at once:"
                    + " none is deleted until an operator confirms or discards",
                SEEN),
            null),
        PROVENANCE);
  }

  static CloudEvent credentialsAcceptedAgain() {
    Alert rejected =
        Alert.operational(
            OperationalRule.CREDENTIALS_REJECTED,
            new Subject.OfAccount("nhn", "nhn-prod"),
            "nhn does not accept the credentials of account nhn-prod: POST /v2.0/tokens answered 401",
            SEEN);
    return EVENTS.alert(
        new AlertTransition(rejected.resolvedAt(SEEN.plusSeconds(300)), null), PROVENANCE);
  }

  static CloudEvent completeRun() {
    return EVENTS.run(
        run(
            RunOutcome.COMPLETE,
            List.of(),
            """
            {"startedAt":"2026-03-02T08:15:05.201Z","finishedAt":"2026-03-02T08:15:05.498Z",
             "walks":1,"parents":null,"pagesAsked":1,"pagesReceived":1,"declaredTotal":null,"distinct":14,"duplicates":0,
             "unreadable":[],"unreadableCount":0,"showsAsked":0,"showsFailed":0,"contradicted":0,"retries":0,"bytes":6112,
             "failedRequestIds":[],"unknownValues":{"/state=hibernated":1}}
            """,
            413));
  }

  static CloudEvent failedRun() {
    return EVENTS.run(
        run(
            RunOutcome.FAILED,
            List.of("GET /v2.0/internetgateways answered 503"),
            """
            {"startedAt":"2026-03-02T08:15:05.201Z","finishedAt":"2026-03-02T08:15:05.498Z",
             "walks":1,"parents":null,"pagesAsked":1,"pagesReceived":0,"declaredTotal":null,"distinct":0,"duplicates":0,
             "unreadable":[],"unreadableCount":0,"showsAsked":0,"showsFailed":0,"contradicted":0,"retries":0,"bytes":0,
             "failedRequestIds":["req-5b0c"],"unknownValues":{}}
            """,
            null));
  }

  /** A run that could read nothing, and says why at length. */
  static EndedRun runOf(List<String> reasons) {
    String unreadable =
        CanonicalJson.of(new Sequence(reasons.stream().map(FieldValue::text).toList()));
    return run(
        RunOutcome.PARTIAL,
        reasons,
        """
        {"startedAt":"2026-03-02T08:15:05.201Z","finishedAt":"2026-03-02T08:15:05.498Z",
         "walks":1,"parents":null,"pagesAsked":1,"pagesReceived":0,"declaredTotal":null,"distinct":0,"duplicates":0,
         "unreadable":%s,"unreadableCount":20,"showsAsked":0,"showsFailed":0,"contradicted":0,"retries":0,"bytes":0,
         "failedRequestIds":[],"unknownValues":{}}
        """
            .formatted(unreadable),
        null);
  }

  public static List<CloudEvent> all() {
    return List.of(
        create(),
        update(),
        delete(),
        restore(),
        restoreOfWhatIsNotKnownAnyMore(),
        truncated(),
        inventory(),
        tombstone(),
        firing(),
        silenced(),
        silencedNoMore(),
        firingAtBaseline(),
        resolved(),
        firingStillAndNotKnown(),
        resolvedInWords(),
        completeRun(),
        failedRun());
  }

  private static Change migration() {
    return change(
        GATEWAY,
        "igw-prod",
        Operation.UPDATE,
        7,
        gateway("available"),
        gateway("migrating", "unbinding_progress"));
  }

  /** With all that may be said of an alert while it fires. */
  static CloudEvent firingStillAndNotKnown() {
    return EVENTS.alert(
        new AlertTransition(
            wordy(),
            tunnel(Operation.UPDATE, 12, "UP", "DOWN"),
            null,
            new Inhibition(4, "gateway-state-error", VPN_GATEWAY.toString(), null),
            SEEN.plusSeconds(60),
            5),
        PROVENANCE);
  }

  /** With all that may be said of one that is over. */
  static CloudEvent resolvedInWords() {
    Alert firing = wordy();
    AlertDetails said = firing.details();
    return EVENTS.alert(
        new AlertTransition(
            new Alert(
                firing.rule(),
                firing.severity(),
                firing.subject(),
                firing.name(),
                firing.summary(),
                SEEN,
                SEEN.plusSeconds(35),
                12,
                new AlertDetails(
                    said.labels(),
                    said.description(),
                    "tunnel to-headquarters is UP after 35 s",
                    null,
                    said.runbook(),
                    said.related(),
                    SEEN_BEFORE,
                    SEEN.plusSeconds(20))),
            tunnel(Operation.UPDATE, 13, "DOWN", "UP"),
            null,
            new Inhibition(4, "gateway-state-error", VPN_GATEWAY.toString(), "0123456789abcdef"),
            null,
            AlertStep.NO_NOTE),
        PROVENANCE);
  }

  private static Alert wordy() {
    Alert down = tunnelDown();
    return new Alert(
        down.rule(),
        down.severity(),
        down.subject(),
        down.name(),
        down.summary(),
        SEEN,
        null,
        12,
        new AlertDetails(
            Map.of("team", "network"),
            "Nothing goes through it.",
            null,
            null,
            "https://example.com/runbooks/tunnel-down",
            Set.of(VPN_GATEWAY.toString()),
            SEEN_BEFORE,
            null));
  }

  private static Alert tunnelDown() {
    return new Alert(
        "tunnel-down",
        Severity.CRITICAL,
        new Subject.OfResource(TUNNEL),
        "to-headquarters",
        "VPN tunnel to-headquarters is DOWN",
        SEEN,
        null,
        12);
  }

  private static Change tunnel(Operation op, int version, String from, String to) {
    return change(
        TUNNEL,
        "to-headquarters",
        op,
        version,
        attributes(Map.of("status", FieldValue.text(from))),
        attributes(Map.of("status", FieldValue.text(to))));
  }

  private static Change change(
      ResourceKey key,
      @Nullable String name,
      Operation op,
      int version,
      @Nullable Attributes before,
      @Nullable Attributes after) {
    List<FieldChange> changes =
        before == null || after == null ? List.of() : Differ.diff(before, after, Set.of());
    return new Change(
        key,
        name,
        op,
        version,
        changes,
        before,
        after,
        ContentHash.of(after == null ? "" : after.json()),
        new ObservedWindow(before == null ? null : SEEN_BEFORE, SEEN, null),
        op == Operation.RESTORE ? SEEN.minusSeconds(5_400) : null,
        key.equals(TUNNEL) ? List.of(VPN_GATEWAY) : Relation.keys(RELATIONS, key.scope()),
        key.equals(TUNNEL) ? List.of() : KNOWN);
  }

  private static EndedRun run(
      RunOutcome outcome, List<String> reasons, String manifest, @Nullable Integer snapshot) {
    RunCounts counts = new RunCounts();
    counts.add(Operation.UPDATE);
    return new EndedRun(
        18_342,
        GATEWAYS,
        outcome,
        reasons,
        outcome == RunOutcome.FAILED ? RunProblem.TRY_LATER : null,
        Instant.parse("2026-03-02T08:15:05.188Z"),
        Instant.parse("2026-03-02T08:15:05.544Z"),
        snapshot,
        snapshot == null ? SEEN_BEFORE : COLLECTED_FROM,
        counts.json(),
        manifest.replaceAll("\\s*\\R\\s*", ""),
        57,
        "9f2c5a1e7d0b4c8896a3e1f0d2b7c4558e6f1a2b3c4d5e6f708192a3b4c5d6e7");
  }

  private static Attributes gateway(String state) {
    return gateway(state, "none");
  }

  private static Attributes gateway(String state, String migration) {
    Map<String, FieldValue> fields = new TreeMap<>();
    fields.put("id", FieldValue.text(GATEWAY.id()));
    fields.put("name", FieldValue.text("igw-prod"));
    fields.put("state", FieldValue.text(state));
    fields.put("migrate_status", FieldValue.text(migration));
    fields.put("migrate_error", FieldValue.NOTHING);
    fields.put("create_time", FieldValue.text("2025-11-19T02:11:40Z"));
    fields.put("tenant_id", FieldValue.text("130f20670ac34949b64b10ad8a5989c8"));
    fields.put("routingtable_id", FieldValue.text("30dc2ac3-8bb9-4a3d-9b15-7a4a0c1d5f8e"));
    fields.put("external_network_id", FieldValue.text("b04b1c31-f2e9-4ae0-a264-02b7d61ad618"));
    return attributes(fields);
  }

  private static Attributes attributes(Map<String, FieldValue> fields) {
    return new Attributes(Struct.of(fields));
  }
}
