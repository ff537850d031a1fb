package io.gateledger.relay;

import io.gateledger.relay.topic.BrokerUnreachable;
import io.gateledger.relay.topic.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * The topics when a node starts. They have to be there before anything is told for the first time;
 * later a Kafka that is away is no reason not to start: what is found waits in the outbox, and the
 * relay makes what is lacking once Kafka is back.
 */
@ApplicationScoped
public class TopicSetup {

  private static final Logger LOG = Logger.getLogger(TopicSetup.class);

  private final Topics topics;
  private final DataSource dataSource;

  TopicSetup(Topics topics, DataSource dataSource) {
    this.topics = topics;
    this.dataSource = dataSource;
  }

  /**
   * Makes the topics that are lacking.
   *
   * @throws BrokerUnreachable when Kafka refuses, is set wrong, or does not answer and this ledger
   *     never knew one that did
   */
  public void prepare() throws SQLException {
    if (!isAnySeen()) {
      topics.ensure();
      return;
    }
    try {
      topics.ensureSoon();
    } catch (BrokerUnreachable unreachable) {
      if (!unreachable.isSilence()) {
        throw unreachable;
      }
      LOG.warnf("node starts without kafka: error=%s", unreachable.getMessage());
    }
  }

  private boolean isAnySeen() throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      return TopicLog.isAnySeen(connection);
    }
  }
}
