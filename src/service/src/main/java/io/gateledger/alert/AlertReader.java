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
  public List<AlertRow> list(@Nullable AlertStatus status, long before, int limit) {
    String condition = "number < :before";
    if (status != null) {
      condition += status == AlertStatus.FIRING ? " and endsAt is null" : " and endsAt is not null";
    }
    PanacheQuery<AlertEntity> query =
        AlertEntity.find(condition, Sort.descending("number"), Parameters.with("before", before));
    return query.range(0, limit - 1).stream().map(AlertEntity::row).toList();
  }
}
