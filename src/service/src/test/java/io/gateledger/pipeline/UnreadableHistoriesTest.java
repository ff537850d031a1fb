package io.gateledger.pipeline;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.collect.listing.TestCollecting;
import io.gateledger.collect.listing.TestServer;
import io.gateledger.resource.Scope;
import io.gateledger.run.FinishedRun;
import io.gateledger.run.RunOutcome;
import io.gateledger.testing.MigratedPostgres;
import io.gateledger.testing.PipelineHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories of a list in which items come, go, break and heal, some of them without an id, beside a
 * small model of what may be said of them. {@code -Dunreadable.seed=N} takes other ones, and {@code
 * -Dunreadable.histories=N} more of them.
 */
class UnreadableHistoriesTest {

  private static final int HISTORIES = Integer.getInteger("unreadable.histories", 2);
  private static final int LOOKS = 30;
  private static final List<String> IDS = List.of("a", "b", "c", "d");
  private static final String NAMELESS = "nameless ";
  private static final String DEEP = "[".repeat(70) + "]".repeat(70);

  /** What the model knows of one id. */
  private static final class Known {
    boolean there = true;
    int absentInARow;
  }

  @TempDir Path directory;
  private final Map<String, String> list = new LinkedHashMap<>();
  private final Map<String, Known> model = new TreeMap<>();
  private final Map<String, String> firstOps = new TreeMap<>();
  private final Map<String, Integer> looks = new TreeMap<>();
  private boolean baseline = true;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void shouldTellNothingFalseAndLoseNothingWhateverCannotBeRead(boolean isReadById)
      throws SQLException, IOException {
    long seed = Long.getLong("unreadable.seed", 1);
    Files.writeString(directory.resolve("pipe.yaml"), entry(isReadById));
    Catalogue catalogue = CatalogueLoader.withDirectory(directory);
    try (MigratedPostgres postgres = MigratedPostgres.create();
        Connection connection = postgres.connect();
        Connection reader = postgres.connect();
        TestServer cloud = new TestServer()) {
      for (int history = 0; history < HISTORIES; history++) {
        try (TestCollecting collecting =
            new TestCollecting(
                account(history, cloud),
                PipelineAssembly.clock(),
                Duration.ofSeconds(10),
                catalogue)) {
          PipelineHarness pipeline = new PipelineHarness(connection, catalogue);
          Scope scope = new Scope("scp", "h" + history, "r", "pipe");
          forget();
          Random random = new Random(seed * 1_000 + history);
          for (int look = 0; look < LOOKS; look++) {
            alter(random);
            serve(cloud);
            FinishedRun run = pipeline.run(collecting.collector(), scope);
            String place =
                "history %d, look %d of seed %d: %s %s"
                    .formatted(history, look, seed, list, run.end().reasons());
            check(
                place,
                run,
                isReadById,
                byId(reader, scope, "select id, presence from dashboard.resources where true"));
          }
          assertThat(byId(reader, scope, "select id, op from dashboard.changes where version = 1"))
              .isEqualTo(firstOps);
        }
      }
    }
  }

  private void check(
      String place, FinishedRun run, boolean isReadById, Map<String, String> states) {
    boolean complete = expectedComplete();
    assertThat(run.outcome())
        .as(place)
        .isEqualTo(complete ? RunOutcome.COMPLETE : RunOutcome.PARTIAL);
    boolean anyNameless = list.keySet().stream().anyMatch(key -> key.startsWith(NAMELESS));
    for (String id : IDS) {
      Known known = model.get(id);
      String item = list.get(id);
      if (item != null && !isBroken(id)) {
        model.put(id, new Known());
        firstOps.putIfAbsent(id, baseline ? "baseline" : "create");
        assertThat(states.get(id)).as("%s of %s", id, place).isEqualTo("present");
      } else if (known == null) {
        assertThat(states).as("%s of %s", id, place).doesNotContainKey(id);
      } else if (item != null) {
        // It is there, whatever it looks like; what was deleted before comes back when it is read.
        known.absentInARow = complete ? 0 : known.absentInARow;
        if (complete) {
          assertThat(states.get(id))
              .as("%s of %s", id, place)
              .isEqualTo(known.there ? "present" : "deleted");
        }
        assertThat(known.there && "deleted".equals(states.get(id)))
            .as("%s is deleted while it is listed: %s", id, place)
            .isFalse();
      } else if (complete) {
        known.absentInARow = anyNameless ? 0 : known.absentInARow + 1;
        boolean gone = !known.there || isReadById || known.absentInARow >= 3;
        assertThat(states.get(id))
            .as("%s of %s", id, place)
            .isEqualTo(gone ? "deleted" : "missing");
        known.there = !gone;
      } else {
        assertThat(known.there && "deleted".equals(states.get(id)))
            .as("%s is deleted by a partial run: %s", id, place)
            .isFalse();
      }
    }
    baseline &= !complete;
  }

  /** Whether three looks in a row found all of it broken; one without an id may replace another. */
  private boolean expectedComplete() {
    Map<String, Integer> before = Map.copyOf(looks);
    looks.clear();
    List<Integer> left = new ArrayList<>();
    before.forEach(
        (key, times) -> {
          if (isBroken(key)) {
            looks.put(key, times + 1);
          } else if (key.startsWith(NAMELESS)) {
            left.add(times);
          }
        });
    for (String key : list.keySet()) {
      if (isBroken(key) && !looks.containsKey(key)) {
        boolean replaces = key.startsWith(NAMELESS) && !left.isEmpty();
        looks.put(key, replaces ? left.removeFirst() + 1 : 1);
      }
    }
    return looks.values().stream().allMatch(times -> times >= 3);
  }

  private void alter(Random random) {
    if (random.nextInt(2) == 0) {
      return;
    }
    String id = IDS.get(random.nextInt(IDS.size()));
    switch (random.nextInt(5)) {
      case 0 -> list.remove(id.equals(IDS.getFirst()) ? "nothing" : id);
      case 1 -> list.put(id, "{\"id\":\"%s\",\"odd\":%s}".formatted(id, DEEP));
      case 2 -> list.put(id, "{\"id\":\"%s\",\"name\":1,\"name\":2}".formatted(id));
      case 3 -> {
        String key = NAMELESS + random.nextInt(2);
        if (list.remove(key) == null) {
          list.put(key, "{\"id\":\"../%s\"}".formatted(key));
        }
      }
      default -> list.put(id, "{\"id\":\"%s\",\"name\":\"sound\"}".formatted(id));
    }
  }

  private void serve(TestServer cloud) {
    String page =
        "{\"count\":%d,\"pipes\":[%s]}".formatted(list.size(), String.join(",", list.values()));
    cloud.on("/pipes?page=0&size=50", 200, page);
    cloud.on("/pipes?page=1&size=50", 200, "{\"count\":%d,\"pipes\":[]}".formatted(list.size()));
    for (String id : IDS) {
      String item = list.get(id);
      cloud.on(
          "/pipes/" + id,
          item == null ? 404 : 200,
          item == null
              ? "{\"errors\":[{\"code\":\"scp-network.pipe.not-found\"}]}"
              : "{\"pipe\":" + item + "}");
    }
  }

  private void forget() {
    list.clear();
    IDS.forEach(id -> list.put(id, "{\"id\":\"%s\",\"name\":\"sound\"}".formatted(id)));
    model.clear();
    firstOps.clear();
    looks.clear();
    baseline = true;
  }

  private boolean isBroken(String key) {
    return list.containsKey(key) && !list.get(key).contains("sound");
  }

  private static Map<String, String> byId(Connection reader, Scope scope, String sql)
      throws SQLException {
    Map<String, String> states = new HashMap<>();
    try (PreparedStatement select = reader.prepareStatement(sql + " and account = ?")) {
      select.setString(1, scope.account());
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          states.put(rows.getString(1), rows.getString(2));
        }
      }
    }
    return states;
  }

  private static String entry(boolean isReadById) {
    return """
        provider: scp
        type: pipe
        title: Pipe
        version: 1
        service: vpn
        list: { path: /pipes, items: /pipes, paging: page-size, page-size: 50, total: /count }
        %s
        fields: { id: { role: id }, name: { role: name } }
        """
        .formatted(isReadById ? "show: { path: \"/pipes/{id}\", item: /pipe, use: confirm }" : "");
  }

  private static Map<String, String> account(int history, TestServer cloud) {
    return TestCollecting.account(
        "h" + history,
        "scp",
        "r",
        Map.of(
            "credentials.access-key", "AK",
            "credentials.secret-key", "SK",
            "endpoints.vpn", cloud.uri().toString()));
  }
}
