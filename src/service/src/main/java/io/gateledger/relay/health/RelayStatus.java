package io.gateledger.relay.health;

import io.gateledger.ledger.sql.Sql;
import io.gateledger.outbox.OutboxLog;
import io.gateledger.outbox.OutboxLog.Waiting;
import io.gateledger.relay.RelayLeadership;
import io.gateledger.relay.RelayProgress;
import java.sql.Connection;
import org.jspecify.annotations.Nullable;

/**
 * How the way to Kafka is, as the ledger has it.
 *
 * @param depth how many rows wait
 * @param oldestSeconds for how long the first of them has waited
 * @param silentSeconds since Kafka last confirmed a batch
 * @param leader from where the node that leads is connected to PostgreSQL; null where none leads
 * @param leaderName what its session is called: a node's name, the first 63 bytes of it, where that
 *     node is of a release that says so; null where none leads
 */
public record RelayStatus(
    long depth,
    double oldestSeconds,
    double silentSeconds,
    @Nullable String leader,
    @Nullable String leaderName) {

  /** Where the lead is held from. */
  private record Leader(String place, @Nullable String name) {}

  public static RelayStatus read(Connection connection) {
    Waiting waiting = new OutboxLog().waiting(connection);
    Leader leader = leader(connection);
    return new RelayStatus(
        waiting.depth(),
        waiting.oldest(),
        RelayProgress.silence(connection),
        leader == null ? null : leader.place(),
        leader == null ? null : leader.name());
  }

  private static @Nullable Leader leader(Connection connection) {
    return Sql.over(connection)
        .createQuery(
            """
            select coalesce(host(a.client_addr), 'this machine') || ' (backend ' || l.pid || ')' as place,
                   a.application_name as name
              from pg_locks l
              left join pg_stat_activity a using (pid)
             where l.locktype = 'advisory' and l.granted and l.objsubid = 1
               and l.database = (select oid from pg_database where datname = current_database())
               and (l.classid::bigint << 32) | l.objid::bigint = :lock
             limit 1
            """)
        .bind("lock", RelayLeadership.LOCK)
        .mapTo(Leader.class)
        .findOne()
        .orElse(null);
  }
}
