package io.gateledger.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Recomputes the hashes of a scope's states from the rows alone, as docs/ledger.md describes them;
 * shares no code with what writes them.
 */
final class RecomputedHashes {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Connection connection;
  private final String scope;

  RecomputedHashes(Connection connection, String scope) {
    this.connection = connection;
    this.scope = scope;
  }

  /** SHA-256 of a scope's states, as a rebaseline notes them. */
  byte[] states() throws SQLException {
    List<String> lines = new ArrayList<>();
    try (ResultSet rows =
        select(
            """
            select s.scope_key || '/' || r.id || '#' || r.version || ':' || r.content_hash
              from gateledger.resource r join gateledger.scope s using (scope_no)
             where s.scope_key = ? order by r.resource_no
            """)) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    MessageDigest digest = sha256();
    lines.forEach(line -> digest.update((line + '\n').getBytes(StandardCharsets.UTF_8)));
    return digest.digest();
  }

  /** Names sorted, no white space, numbers plain, only what JSON demands escaped. */
  static String canonical(String json) {
    try {
      return canonical(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the ledger holds no JSON: " + json, e);
    }
  }

  private static String canonical(JsonNode value) throws JsonProcessingException {
    if (value.isObject()) {
      Map<String, String> members = new TreeMap<>();
      for (Map.Entry<String, JsonNode> member : value.properties()) {
        members.put(JSON.writeValueAsString(member.getKey()), canonical(member.getValue()));
      }
      return members.entrySet().stream()
          .map(member -> member.getKey() + ':' + member.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value.isArray()) {
      List<String> items = new ArrayList<>();
      for (JsonNode item : value) {
        items.add(canonical(item));
      }
      return items.stream().collect(Collectors.joining(",", "[", "]"));
    }
    return value.isNumber() ? value.decimalValue().toPlainString() : JSON.writeValueAsString(value);
  }

  /** The first 128 bits of the SHA-256 of a text, as a UUID is written. */
  static String contentHash(String text) {
    String hex = HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    return hex.substring(0, 32).replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @SuppressWarnings("resource") // closed with its rows
  private ResultSet select(String sql) throws SQLException {
    PreparedStatement select = connection.prepareStatement(sql);
    select.closeOnCompletion();
    select.setString(1, scope);
    return select.executeQuery();
  }
}
