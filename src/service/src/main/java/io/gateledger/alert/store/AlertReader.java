package io.gateledger.alert.store;

import io.gateledger.resource.WireNamed;
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
   * @param before the number to go on before, {@link Long#MAX_VALUE} to begin
   */
  @Transactional
  public List<AlertRow> list(AlertFilter wanted, long before, int limit) {
    StringBuilder condition = new StringBuilder("number < :before");
    Parameters parameters = Parameters.with("before", before);
    narrow(condition, parameters, "status", wireName(wanted.status()));
    narrow(condition, parameters, "severity", wireName(wanted.severity()));
    narrow(condition, parameters, "rule", wanted.rule());
    PanacheQuery<AlertEntity> query =
        AlertEntity.find(condition.toString(), Sort.descending("number"), parameters);
    return query.range(0, limit - 1).stream().map(AlertEntity::row).toList();
  }

  private static void narrow(
      StringBuilder condition, Parameters parameters, String field, @Nullable String value) {
    if (value != null) {
      condition.append(" and ").append(field).append(" = :").append(field);
      parameters.and(field, value);
    }
  }

  private static @Nullable String wireName(@Nullable WireNamed value) {
    return value == null ? null : value.wireName();
  }
}
