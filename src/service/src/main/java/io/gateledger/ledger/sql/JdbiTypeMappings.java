package io.gateledger.ledger.sql;

import io.gateledger.resource.ContentHash;
import io.gateledger.resource.ResourceKey;
import io.gateledger.resource.Scope;
import io.gateledger.resource.WireNamed;
import java.lang.reflect.Type;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.mapper.ColumnMapper;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.mapper.reflect.ConstructorMapper;
import org.jspecify.annotations.Nullable;

/** How the ledger's types stand in PostgreSQL's. */
final class JdbiTypeMappings {

  private JdbiTypeMappings() {}

  /** What a value is written as; empty where JDBI knows it by itself. */
  static Optional<Argument> argument(Type type, @Nullable Object value, ConfigRegistry config) {
    return switch (value) {
      case Instant moment ->
          Optional.of(
              (at, statement, context) ->
                  statement.setObject(
                      at, moment.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE));
      case ContentHash hash ->
          Optional.of((at, statement, context) -> statement.setObject(at, hash.toUuid()));
      case Scope scope ->
          Optional.of((at, statement, context) -> statement.setString(at, scope.key()));
      case WireNamed named ->
          Optional.of((at, statement, context) -> statement.setString(at, named.wireName()));
      case null, default -> Optional.empty();
    };
  }

  /** How a column is read; empty where JDBI knows it by itself. */
  static Optional<ColumnMapper<?>> mapper(Type type, ConfigRegistry config) {
    if (type.equals(Instant.class)) {
      return Optional.of(
          (rows, at, context) -> {
            OffsetDateTime moment = rows.getObject(at, OffsetDateTime.class);
            return moment == null ? null : moment.toInstant();
          });
    }
    if (type.equals(ContentHash.class)) {
      return Optional.of(
          (rows, at, context) -> {
            UUID hash = rows.getObject(at, UUID.class);
            return hash == null ? null : ContentHash.of(hash);
          });
    }
    if (type.equals(Scope.class)) {
      return Optional.of(
          (rows, at, context) -> {
            String key = rows.getString(at);
            return key == null ? null : Scope.parse(key);
          });
    }
    if (type.equals(ResourceKey.class)) {
      return Optional.of((rows, at, context) -> ResourceKey.parse(rows.getString(at)));
    }
    if (type instanceof Class<?> named
        && named.isEnum()
        && WireNamed.class.isAssignableFrom(named)) {
      return Optional.of(
          (rows, at, context) -> {
            String wireName = rows.getString(at);
            return wireName == null ? null : WireNamed.ofWireName(named, wireName);
          });
    }
    return Optional.empty();
  }

  /**
   * A record is read by its components' names, which the columns bear in snake case, unless one
   * column holds all of it.
   */
  static Optional<RowMapper<?>> rowMapper(Type type, ConfigRegistry config) {
    return type instanceof Class<?> named && named.isRecord() && mapper(type, config).isEmpty()
        ? Optional.of(ConstructorMapper.of(named))
        : Optional.empty();
  }
}
