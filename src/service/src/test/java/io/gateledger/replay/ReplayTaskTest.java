package io.gateledger.replay;

import io.gateledger.event.EventsConfig;
import io.gateledger.ledger.read.PastReader;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.relay.OutboxRelay;
import io.gateledger.relay.RegisteredSchemas;
import io.gateledger.relay.RelayAssembly;
import io.gateledger.relay.RelayedLedger;
import io.gateledger.standalone.servers.EmbeddedKafka;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Replays over a real database and a real broker. */
class ReplayTaskTest {

  private static final int CHANGES = 12;
  private static final BooleanSupplier NEVER = () -> false;

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static RelayedLedger ledger;

  private final ReplayLog log = new ReplayLog();
  private String topic;

  /** Twelve changes of three tunnels, told once by the relay. */
  @BeforeAll
  static void begin() throws Exception {
    kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0);
    ledger = RelayedLedger.create();
    for (int change = 0; change < CHANGES; change++) {
      ledger.describe("t" + (1 + change % 3), "change " + change);
    }
    assembly().topics().ensure();
    OutboxRelay relay = assembly().relay();
    relay.start();
    ledger.awaitTold();
    relay.stop();
  }

  @AfterAll
  static void end() {
    ledger.close();
    kafka.close();
  }

  @BeforeEach
  void name(TestInfo test) {
    topic = "again-" + test.getTestMethod().orElseThrow().getName();
  }

  @Test
  void shouldTellTheSameBytesUnderTheSameIdsAsTheFirstTime() throws Exception {
    tell(start("changes", "", 1_000), NEVER);

    assertThat(told(topic, "ce_replay")).isEqualTo(told("gateledger.changes", "none"));
    assertThat(records(topic))
        .hasSize(CHANGES)
        .allMatch(row -> header(row, "ce_replay").matches("[0-9]+"));
    assertThat(records("gateledger.changes"))
        .allMatch(row -> row.headers().lastHeader("ce_replay") == null);
  }

  @Test
  void shouldTellRunsAsTheyWereTold() throws Exception {
    tell(start("runs", "", 1_000), NEVER);

    assertThat(told(topic, "ce_replay")).isEqualTo(told("gateledger.runs", "none")).isNotEmpty();
  }

  @Test
  void shouldTellNothingTwiceWhenTheDatabaseDidNotHearWhatKafkaCommitted() throws Exception {
    long number = start("changes", "", 5);
    tell(number, () -> row(number).startsWith("running 5"));
    int before = records(topic).size();
    ledger.execute(
        "update gateledger.replay set position_no = 0, position_at = null, told = 0, total = null");

    tell(number, NEVER);

    assertThat(before).isEqualTo(5);
    assertThat(told(topic, "ce_replay")).isEqualTo(told("gateledger.changes", "none"));
    assertThat(row(number)).isEqualTo("completed 12 12");
  }

  @Test
  void shouldEndWhatAKilledNodeLeftOpenAndShutAFrozenOneOut() throws Exception {
    create(Map.of());
    long number = start("changes", "", 1_000);
    try (Connection connection = ledger.dataSource().getConnection();
        ReplayPublisher frozen =
            ReplayPublisher.claim(broker(), events(), Map.of(), begun(connection));
        KafkaProducer<String, String> killed = producer("gateledger-replay")) {
      killed.initTransactions();
      killed.beginTransaction();
      killed.send(new ProducerRecord<>(topic, "key", "never committed")).get();

      tell(number, NEVER);

      assertThatExceptionOfType(ProducerFencedException.class)
          .isThrownBy(
              () ->
                  frozen.publish(
                      new ReplayBatch(List.of(), new ReplayPosition(1, null, 1), false)));
    }
    assertThat(told(topic, "ce_replay")).isEqualTo(told("gateledger.changes", "none"));
  }

  @Test
  void shouldTellOnlyWhatWasAskedFor() throws Exception {
    Instant middle =
        Instant.parse(
            ledger
                .texts(
                    """
                    select to_json(not_after at time zone 'UTC') #>> '{}' || 'Z' from gateledger.change
                     where op = 'update' order by change_no offset 5 limit 1
                    """)
                .getFirst());
    tell(start("changes", "id = 't2', type = 'vpn-tunnel'", 1_000), NEVER);
    tell(start("changes", "type = 'vpn-gateway'", 1_000), NEVER);
    tell(start("changes", "from_at = '%s'".formatted(middle), 1_000), NEVER);

    assertThat(records(topic).stream().map(row -> header(row, "ce_replay")).distinct()).hasSize(2);
    assertThat(ofReplay(0)).hasSize(CHANGES / 3).allMatch(key -> key.endsWith("/t2"));
    assertThat(ofReplay(1)).hasSize(CHANGES - 6);
  }

  @Test
  void shouldLeaveOutWhatWasCommittedAfterItWasStarted() throws Exception {
    long number = start("changes", "", 1_000);
    ledger.execute(
        """
        update gateledger.replay
           set through_no = (select change_no from gateledger.change where op = 'update'
                              order by change_no offset 3 limit 1)
         where replay_no = %d
        """
            .formatted(number));

    tell(number, NEVER);

    assertThat(row(number)).isEqualTo("completed 4 4");
  }

  @Test
  void shouldRestOncePausedAndGoOnWhereItWas() throws Exception {
    long number = start("changes", "", 6);
    tell(
        number,
        () -> {
          if (row(number).startsWith("running 6")) {
            set(number, "state = 'paused'");
          }
          return false;
        });
    String paused = row(number);
    set(number, "state = 'waiting'");
    tell(number, NEVER);

    assertThat(paused).isEqualTo("paused 6 12");
    assertThat(row(number)).isEqualTo("completed 12 12");
    assertThat(told(topic, "ce_replay")).isEqualTo(told("gateledger.changes", "none"));
  }

  @Test
  void shouldTellNoMoreASecondThanWasAskedFor() throws Exception {
    long number = start("changes", "", 8);
    long began = System.nanoTime();

    tell(number, NEVER);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(990));
    assertThat(records(topic)).hasSize(CHANGES);
  }

  @Test
  void shouldWaitWhileEventsOfNowDo() throws Exception {
    long number = start("changes", "", 1_000);
    ledger.execute(
        """
        insert into gateledger.outbox (kind, number, last_number, at, enqueued_at)
        values ('run', 1, 1, now(), now() - interval '6 s')
        """);
    AtomicInteger asked = new AtomicInteger();
    tell(number, () -> asked.incrementAndGet() > 5);
    String behind = row(number);
    ledger.execute("delete from gateledger.outbox");
    tell(number, NEVER);

    assertThat(behind).isEqualTo("running 0 12");
    assertThat(row(number)).isEqualTo("completed 12 12");
  }

  /** What the gauges show, by state. */
  private Map<String, Double> counted() throws SQLException {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (Connection connection = ledger.dataSource().getConnection()) {
      new ReplayFigures(log, meters).read(connection);
    }
    return meters.get("gateledger.replays").gauges().stream()
        .collect(
            Collectors.toMap(
                one -> String.valueOf(one.getId().getTag("state")), one -> one.value()));
  }

  @Test
  void shouldFailRatherThanTellHalfOfWhatRetentionHasDropped() throws Exception {
    long number = start("changes", "", 1_000);
    ledger.execute(
        "update gateledger.retention set kept_since = now() where table_name = 'resource_version'");
    try {
      tell(number, NEVER);
    } finally {
      ledger.execute(
          "update gateledger.retention set kept_since = null where table_name = 'resource_version'");
    }

    assertThat(row(number)).isEqualTo("failed 0 12");
    assertThat(
            ledger.texts(
                "select concat_ws(' ', state, topic, events, told, total, problem like 'retention%') from dashboard.replays where replay_no = "
                    + number))
        .containsExactly("failed %s changes 0 12 t".formatted(topic));
    assertThat(counted()).containsEntry("failed", 1.0).containsEntry("running", 0.0);
    assertThat(problem(number))
        .startsWith("retention has dropped some of what was still to be told");
    assertThat(records(topic)).isEmpty();
  }

  @Test
  void shouldRefuseATopicThatWouldNotKeepWhatIsTold() throws Exception {
    create(Map.of("cleanup.policy", "compact"));
    long number = start("changes", "", 1_000);

    tell(number, NEVER);

    assertThat(row(number)).startsWith("failed 0");
    assertThat(problem(number)).contains("is compacted");
  }

  @Test
  void shouldNotGoOnToATopicThatIsGoneWithWhatItHeld() throws Exception {
    long number = start("changes", "told = 3", 1_000);

    tell(number, NEVER);

    assertThat(problem(number)).contains("is gone with the 3 events that were told to it");
  }

  @Test
  void shouldSayWhyATopicCannotBeMade() throws Exception {
    long number = start("changes", "", 1_000);
    set(number, "topic = '__consumer_offsets'");

    tell(number, NEVER);

    assertThat(problem(number)).isEqualTo("the topic should be none of Kafka's own");
  }

  @Test
  void shouldBeToldToNoTopicOfWhatIsNew() {
    ReplayTopic topics = new ReplayTopic(broker(), events());

    assertThat(
            Stream.of(
                "gateledger.changes",
                "gateledger.alerts",
                "gateledger.inventory",
                "gateledger.runs",
                "gateledger.relay",
                "__consumer_offsets",
                "with spaces",
                ".."))
        .allMatch(name -> topics.refusal(name).isPresent());
    assertThat(topics.refusal("gateledger.again")).isEmpty();
  }

  private void create(Map<String, String> settings) throws Exception {
    try (Admin admin = Admin.create(broker())) {
      admin.createTopics(List.of(new NewTopic(topic, 6, (short) 1).configs(settings))).all().get();
    }
  }

  private void tell(long number, BooleanSupplier isOver) throws SQLException {
    try (Connection connection = ledger.dataSource().getConnection()) {
      Replay replay = begun(connection);
      assertThat(replay.number()).isEqualTo(number);
      task().tell(connection, replay, isOver);
    }
  }

  private static RelayAssembly assembly() {
    return new RelayAssembly(ledger.dataSource(), broker(), Map.of(), new SimpleMeterRegistry());
  }

  private Replay begun(Connection connection) {
    return log.begin(connection).orElseThrow();
  }

  private ReplayTask task() {
    EventsConfig events = events();
    return new ReplayTask(
        broker(),
        events,
        new RegisteredSchemas(events),
        config(),
        new ReplayTopic(broker(), events),
        new ReplayReader(new PastReader(), assembly().ledgerEvents()),
        log,
        new OutboxLog());
  }

  /**
   * @param set assignments of columns, besides those of a replay of all there is
   */
  private long start(String events, String set, int rate) throws SQLException {
    // What other tests left behind is none of this one's.
    ledger.execute(
        "update gateledger.replay set state = 'cancelled', ended_at = now() where ended_at is null");
    ledger.execute(
        """
        insert into gateledger.replay (topic, events, from_at, to_at, rate, state, started_by, started_at,
                                       changed_by, changed_at, through_no)
        values ('%s', '%s', now() - interval '1 hour', now(), %d, 'waiting', 'kim', now(), 'kim', now(), 1000000)
        """
            .formatted(topic, events, rate));
    long number =
        Long.parseLong(
            ledger.texts("select max(replay_no)::text from gateledger.replay").getFirst());
    if (!set.isEmpty()) {
      set(number, set);
    }
    return number;
  }

  private static void set(long number, String set) {
    try {
      ledger.execute("update gateledger.replay set %s where replay_no = %d".formatted(set, number));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String row(long number) {
    return text(number, "concat_ws(' ', state, told, total)");
  }

  private static String problem(long number) {
    return text(number, "coalesce(problem, 'none')");
  }

  private static String text(long number, String expression) {
    String sql = "select %s from gateledger.replay where replay_no = %d";
    try {
      return ledger.texts(sql.formatted(expression, number)).getFirst();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The keys of the records of one of the replays to the topic, the first is 0. */
  private List<String> ofReplay(int place) {
    List<String> replays =
        records(topic).stream()
            .map(row -> Integer.valueOf(header(row, "ce_replay")))
            .distinct()
            .sorted()
            .map(String::valueOf)
            .toList();
    return records(topic).stream()
        .filter(row -> header(row, "ce_replay").equals(replays.get(place)))
        .map(ConsumerRecord::key)
        .toList();
  }

  /**
   * All that consumers see of a topic, but for one header: partition by partition, in its order.
   */
  private List<String> told(String of, String without) {
    return records(of).stream()
        .map(
            row ->
                "%d %s %s %s"
                    .formatted(
                        row.partition(),
                        row.key(),
                        StreamSupport.stream(row.headers().spliterator(), false)
                            .filter(header -> !header.key().equals(without))
                            .map(ReplayTaskTest::text)
                            .toList(),
                        row.value()))
        .toList();
  }

  private static String header(ConsumerRecord<String, String> row, String name) {
    return new String(row.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static String text(Header header) {
    return header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8);
  }

  private static List<ConsumerRecord<String, String>> records(String of) {
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false),
            new StringDeserializer(),
            new StringDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(of).stream()
              .map(info -> new TopicPartition(of, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<ConsumerRecord<String, String>> records = new ArrayList<>();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(50)).forEach(records::add);
      }
      records.sort(
          (one, other) ->
              one.partition() == other.partition()
                  ? Long.compare(one.offset(), other.offset())
                  : Integer.compare(one.partition(), other.partition()));
      return records;
    }
  }

  private static KafkaProducer<String, String> producer(String transactionalId) {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", transactionalId),
        new StringSerializer(),
        new StringSerializer());
  }

  private static Map<String, Object> broker() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }

  private static EventsConfig events() {
    return settings().getConfigMapping(EventsConfig.class);
  }

  private static ReplayConfig config() {
    return settings().getConfigMapping(ReplayConfig.class);
  }

  private static SmallRyeConfig settings() {
    return new SmallRyeConfigBuilder()
        .addDefaultInterceptors()
        .withConverter(Duration.class, 100, new DurationConverter())
        .withMapping(EventsConfig.class)
        .withMapping(ReplayConfig.class)
        .build();
  }
}
