package io.gateledger.alert;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.panache.common.Parameters;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the alerts. */
@ApplicationScoped
public class AlertReader {

  /**
   * Alerts, the newest first.
   *
   * @param status of those wanted; null for all
   * @param before the number to go on before, {@link Long#MAX_VALUE} to begin
   */
  @Transactional
  public List<AlertRow> list(@Nullable AlertPhase status, long before, int limit) {
    Sort newest = Sort.descending("number");
    PanacheQuery<AlertEntity> query =
        status == null
            ? AlertEntity.find("number < :before", newest, Parameters.with("before", before))
            : AlertEntity.find(
                "number < :before and status = :status",
                newest,
                Parameters.with("before", before).and("status", status.wireName()));
    return query.range(0, limit - 1).stream().map(AlertEntity::row).toList();
  }
}
