import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Writes each change down once, whatever dies in between: committed records only, the work first,
 * its offset after it, and what comes again is known by its ce_id. The file stands for a table with
 * ce_id as its primary key.
 */
public final class ChangesConsumer {

  private static final String TOPIC = "gateledger.changes";

  private ChangesConsumer() {}

  /**
   * @param args the brokers, the file, and for how many seconds nothing may come until it ends; it
   *     never does without the third
   */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[1]);
    Duration idle = args.length > 2 ? Duration.ofSeconds(Long.parseLong(args[2])) : null;
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", args[0],
            "group.id", "changes-to-a-file",
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", false);
    Set<String> known = known(file);
    try (KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        BufferedWriter writer =
            Files.newBufferedWriter(
                file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      consumer.subscribe(List.of(TOPIC));
      long lastHeard = System.nanoTime();
      while (idle == null || System.nanoTime() - lastHeard < idle.toNanos()) {
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
        for (ConsumerRecord<String, String> row : records) {
          String id = header(row, "ce_id");
          if (known.add(id)) {
            writer.write(id + " " + row.key() + " " + row.value());
            writer.newLine();
          }
        }
        if (!records.isEmpty()) {
          lastHeard = System.nanoTime();
          writer.flush();
          consumer.commitSync();
        }
      }
    }
  }

  private static Set<String> known(Path file) throws IOException {
    Set<String> ids = new HashSet<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        ids.add(line.substring(0, line.indexOf(' ')));
      }
    }
    return ids;
  }

  private static String header(ConsumerRecord<String, String> row, String name) {
    Header header = row.headers().lastHeader(name);
    return new String(header.value(), StandardCharsets.UTF_8);
  }
}
