package io.gateledger.deploy;

import io.gateledger.resource.Scope;
import io.gateledger.testing.EmbeddedServers;
import io.gateledger.testing.Estate;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The consumer that docs/consumers.md shows does what it says there. */
@QuarkusTest
@WithTestResource(EmbeddedServers.class)
class ExampleConsumerQuarkusTest {

  private static final Scope SCOPE = new Scope("scp", "consumed", "kr-west1", "vpn-tunnel");
  private static final String GROUP = "changes-to-a-file";

  @Inject Estate estate;

  @Test
  void shouldWriteEachChangeOnceThoughItsOffsetsWereNeverCommitted(@TempDir Path folder)
      throws Exception {
    for (int look = 0; look < 4; look++) {
      estate.look(SCOPE, Map.of("t1", tunnel(look % 2 == 0 ? "UP" : "DOWN")));
    }
    Path file = folder.resolve("changes.txt");
    Path program = compiled(folder);
    await("what the relay tells")
        .atMost(Duration.ofSeconds(30))
        .until(
            () -> {
              run(program, file);
              return ofScope(file).size() == 3;
            });
    List<String> once = Files.readAllLines(file);

    forgetOffsets();
    run(program, file);

    assertThat(Files.readAllLines(file)).isEqualTo(once).doesNotHaveDuplicates();
    assertThat(ofScope(file)).hasSize(3);
  }

  private static List<String> ofScope(Path file) throws Exception {
    return Files.readAllLines(file).stream()
        .filter(line -> line.contains(" " + SCOPE.key() + "/"))
        .toList();
  }

  private static void run(Path program, Path file) throws Exception {
    try (URLClassLoader loader =
        new URLClassLoader(
            new URL[] {program.toUri().toURL()}, Thread.currentThread().getContextClassLoader())) {
      String[] arguments = {EmbeddedServers.bootstrapServers(), file.toString(), "2"};
      loader
          .loadClass("ChangesConsumer")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    }
  }

  private static Path compiled(Path folder) throws Exception {
    Path source = Repository.file("examples/consumers/ChangesConsumer.java");
    Path program = Files.createDirectory(folder.resolve("program"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    String libraries =
        Path.of(KafkaConsumer.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    int status =
        compiler.run(
            null, null, null, "-cp", libraries, "-d", program.toString(), source.toString());
    assertThat(status).isZero();
    return program;
  }

  /** As if it had died each time between its work and the commit of its offsets. */
  private static void forgetOffsets() throws Exception {
    try (Admin admin =
        Admin.create(Map.of("bootstrap.servers", EmbeddedServers.bootstrapServers()))) {
      Map<TopicPartition, OffsetAndMetadata> beginning =
          admin
              .listConsumerGroupOffsets(GROUP)
              .partitionsToOffsetAndMetadata()
              .get()
              .keySet()
              .stream()
              .collect(Collectors.toMap(one -> one, one -> new OffsetAndMetadata(0)));
      assertThat(beginning).isNotEmpty();
      admin.alterConsumerGroupOffsets(GROUP, beginning).all().get();
    }
  }

  private static String tunnel(String status) {
    return """
        {"id": "t1", "name": "t1", "state": "ACTIVE", "status": "%s",
         "phase1": {"ike_version": 2}, "created_at": "2024-05-17T00:23:17Z"}"""
        .formatted(status);
  }
}
