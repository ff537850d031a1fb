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
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Recomputes the hash chain of a scope from the rows alone, as docs/ledger.md describes it; shares
 * no code with what writes it.
 */
final class ChainVerifier {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final Connection connection;
  private final String scope;

  ChainVerifier(Connection connection, String scope) {
    this.connection = connection;
    this.scope = scope;
  }

  /** The first place at which the rows do not give the chain; empty where they do. */
  Optional<String> firstBreak() throws SQLException {
    Map<Long, Link> links = links();
    Map<Long, List<String>> lines = lines();
    byte[] head = new byte[32];
    long number = 0;
    TreeSet<Long> numbers = new TreeSet<>(links.keySet());
    numbers.addAll(lines.keySet());
    for (long next : numbers) {
      number++;
      Link link = links.get(number);
      if (next != number || link == null) {
        return Optional.of("link %d is not there".formatted(number));
      }
      List<String> own = lines.getOrDefault(number, List.of());
      head = hash(head, own);
      if (!HexFormat.of().formatHex(head).equals(link.hash())) {
        return Optional.of(
            "link %d does not follow from its %d changes".formatted(number, own.size()));
      }
      long changes = own.stream().filter(line -> !line.contains("\"op\":\"rebaseline\"")).count();
      if (changes != link.changes()) {
        return Optional.of("link %d counts %d changes".formatted(number, link.changes()));
      }
    }
    return isHead(number, head)
        ? Optional.empty()
        : Optional.of("link %d is not the head".formatted(number));
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
    return hash(new byte[0], lines);
  }

  private record Link(String hash, int changes) {}

  private Map<Long, Link> links() throws SQLException {
    Map<Long, Link> links = new TreeMap<>();
    try (ResultSet rows =
        select(
            """
            select l.number, encode(l.hash, 'hex'), l.changes
              from gateledger.ledger_link l join gateledger.scope s using (scope_no)
             where s.scope_key = ?
            """)) {
      while (rows.next()) {
        links.put(rows.getLong(1), new Link(rows.getString(2), rows.getInt(3)));
      }
    }
    return links;
  }

  /** What each link covers, in canonical text. */
  private Map<Long, List<String>> lines() throws SQLException {
    Map<Long, List<String>> lines = new TreeMap<>();
    try (ResultSet rows =
        select(
            """
            select c.link_number,
                   jsonb_build_object('key', s.scope_key || '/' || r.id, 'version', c.version, 'op', c.op,
                                      'changes', c.changes, 'state', c.content_hash)::text
              from gateledger.change c
              join gateledger.scope s using (scope_no)
              join gateledger.resource r on r.resource_no = c.resource_no
             where s.scope_key = ?
             order by c.change_no
            """)) {
      addTo(lines, rows);
    }
    try (ResultSet rows =
        select(
            """
            select b.link_number,
                   jsonb_build_object('scope', s.scope_key, 'op', 'rebaseline', 'form', b.canonical_form,
                                      'resources', b.resources, 'states', encode(b.states, 'hex'))::text
              from gateledger.rebaseline b join gateledger.scope s using (scope_no)
             where s.scope_key = ?
            """)) {
      addTo(lines, rows);
    }
    return lines;
  }

  private static void addTo(Map<Long, List<String>> lines, ResultSet rows) throws SQLException {
    while (rows.next()) {
      lines
          .computeIfAbsent(rows.getLong(1), link -> new ArrayList<>())
          .add(canonical(rows.getString(2)));
    }
  }

  private boolean isHead(long number, byte[] head) throws SQLException {
    try (ResultSet row =
        select("select link_number, chain_head from gateledger.scope where scope_key = ?")) {
      row.next();
      return row.getLong(1) == number && Arrays.equals(row.getBytes(2), head);
    }
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

  private static byte[] hash(byte[] before, List<String> lines) {
    MessageDigest digest = sha256();
    digest.update(before);
    lines.forEach(line -> digest.update((line + '\n').getBytes(StandardCharsets.UTF_8)));
    return digest.digest();
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
