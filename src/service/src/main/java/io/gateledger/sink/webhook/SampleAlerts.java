package io.gateledger.sink.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** Alerts with every member that an event has; one fires, one is over. */
final class SampleAlerts {

  private static final String FIRING =
      """
      {"labels": {"alertname": "tunnel-down", "severity": "critical", "provider": "scp", "account": "scp-main",
         "region": "kr-west1", "type": "vpn-tunnel", "id": "7cf0b2b8", "name": "to \\"headquarters\\""},
       "annotations": {"summary": "VPN tunnel to \\"headquarters\\" is DOWN", "description": "Since 08:15.",
         "resolvedSummary": "", "resolvedReason": "", "unknown": "",
         "runbook_url": "https://gateledger.example.com/runbooks/tunnel-down"},
       "startsAt": "2026-03-02T08:15:05.377Z",
       "generatorURL": "https://gateledger.example.com/api/v1/resources/scp/scp-main/kr-west1/vpn-tunnel/7cf0b2b8",
       "status": "firing", "rule": "tunnel-down", "severity": "critical",
       "subject": "scp/scp-main/kr-west1/vpn-tunnel/7cf0b2b8", "inhibitedBy": [], "silencedBy": [],
       "resource": {"key": "scp/scp-main/kr-west1/vpn-tunnel/7cf0b2b8", "provider": "scp",
         "account": "scp-main", "region": "kr-west1", "type": "vpn-tunnel", "id": "7cf0b2b8",
         "name": "to \\"headquarters\\""},
       "cause": {"op": "update", "version": 12, "summary": "tunnel to \\"headquarters\\": status UP → DOWN",
         "changes": [{"after": "DOWN", "before": "UP", "path": "/status"}]},
       "scope": "scp/scp-main/kr-west1/vpn-tunnel", "run": 18342, "snapshot": 412,
       "endsAt": "", "observed": {"notBefore": "2026-03-02T08:14:05.204Z", "notAfter": "2026-03-02T08:15:05.377Z"},
       "truncated": false, "link": ""}
      """;

  private static final String RESOLVED =
      FIRING
          .replace("\"firing\"", "\"resolved\"")
          .replace("\"endsAt\": \"\"", "\"endsAt\": \"2026-03-02T08:20:05.377Z\"");

  private SampleAlerts() {}

  static List<JsonNode> all() {
    try {
      ObjectMapper json = new ObjectMapper();
      return List.of(json.readTree(FIRING), json.readTree(RESOLVED));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
