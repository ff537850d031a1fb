package io.gateledger.relay;

import io.gateledger.relay.RelayPositionReader.Told;
import io.gateledger.relay.topic.KafkaTopic;
import io.gateledger.relay.topic.TopicCheck;
import io.gateledger.relay.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jboss.logging.Logger;

/** Begins each term of leadership where Kafka says that the last one ended. */
@ApplicationScoped
class RelayTermFactory {

  private static final Logger LOG = Logger.getLogger(RelayTermFactory.class);

  private final EventPublisherFactory publishers;
  private final RelayPositionReader position;
  private final RelayProgress progress;
  private final BatchReader batches;
  private final SetAsideLog setAside;
  private final Topics topics;
  private final TopicLog topicLog;
  private final InventoryRetelling retelling;
  private final RelayConfig config;

  RelayTermFactory(
      EventPublisherFactory publishers,
      RelayPositionReader position,
      RelayProgress progress,
      BatchReader batches,
      SetAsideLog setAside,
      Topics topics,
      TopicLog topicLog,
      InventoryRetelling retelling,
      RelayConfig config) {
    this.publishers = publishers;
    this.position = position;
    this.progress = progress;
    this.batches = batches;
    this.setAside = setAside;
    this.topics = topics;
    this.topicLog = topicLog;
    this.retelling = retelling;
    this.config = config;
  }

  /**
   * Shuts out whoever told before, and only then reads how far that one came. Topics that are gone
   * are made first, since nothing can be asked of those that are not there.
   *
   * @param connection for the term alone, in no transaction
   * @throws org.apache.kafka.common.KafkaException when Kafka does not answer or refuses
   */
  RelayTerm begin(Connection connection) throws SQLException {
    List<KafkaTopic> seen = topics.describe();
    KafkaEventPublisher publisher = publishers.begin();
    try {
      Told last = position.read();
      int incarnation = progress.begin(connection, last.position().outbox(), last.announcement());
      RelayPosition start = last.position().in(incarnation);
      topicLog.note(connection, seen, start);
      LOG.infof("relay leads: position=%s incarnation=%d", start, incarnation);
      return new RelayTerm(
          connection,
          start,
          progress,
          batches,
          setAside,
          publisher,
          new TopicCheck(topics, seen, config.topicCheck()),
          retelling,
          config);
    } catch (Throwable e) {
      publisher.close();
      throw e;
    }
  }
}
