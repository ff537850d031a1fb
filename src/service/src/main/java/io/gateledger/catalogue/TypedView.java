package io.gateledger.catalogue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A view of schema {@code dashboard} over the resources of one type that are there or missing, with
 * a column for each documented field. Providers that have the same type share its view: what one of
 * them does not tell is null in its rows, and a field that their APIs spell apart is one column.
 *
 * @param columns those of the fields, in their order; the ledger's own stand before them
 */
record TypedView(String type, String title, List<ViewColumn> columns) {

  /** The columns that every such view begins with, in their order, and what each holds. */
  private static final Map<String, String> OF_THE_LEDGER = ofTheLedger();

  /** Also what keeps it from ending the text it stands in. */
  private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9-]*");

  /**
   * @throws IllegalArgumentException when PostgreSQL would not take the name as it stands
   */
  TypedView {
    columns = List.copyOf(columns);
    if (!TYPE.matcher(type).matches() || type.length() > 62) {
      throw new IllegalArgumentException("'%s' cannot name a view".formatted(type));
    }
  }

  /**
   * The views of all types of a catalogue, in the order of their names.
   *
   * @throws IllegalArgumentException when two providers would have a column hold different things
   */
  static List<TypedView> of(Catalogue catalogue) {
    return catalogue.all().stream()
        .collect(Collectors.groupingBy(ResourceType::name))
        .values()
        .stream()
        .map(TypedView::shared)
        .sorted(Comparator.comparing(TypedView::type))
        .toList();
  }

  private static TypedView shared(List<ResourceType> types) {
    Map<String, ViewColumn> columns = new LinkedHashMap<>();
    for (ResourceType type : types) {
      for (Field field : type.fields()) {
        if (!field.secret() && !isOfTheLedger(field)) {
          ViewColumn column = column(field);
          columns.merge(column.name(), column, (known, more) -> joined(type, known, more));
        }
      }
    }
    ResourceType first = types.getFirst();
    return new TypedView(first.name(), first.title(), List.copyOf(columns.values()));
  }

  private static boolean isOfTheLedger(Field field) {
    return field.role() == FieldRole.ID || field.role() == FieldRole.NAME;
  }

  /** A field that is called as one of the ledger's own columns says that it is the provider's. */
  private static ViewColumn column(Field field) {
    ViewColumn column = ViewColumn.of(field);
    return OF_THE_LEDGER.containsKey(column.name())
        ? new ViewColumn("provider_" + column.name(), column.type(), column.places())
        : column;
  }

  private static ViewColumn joined(ResourceType type, ViewColumn known, ViewColumn more) {
    if (known.type() != more.type()) {
      throw new IllegalArgumentException(
          "%s: column %s would hold %s, where it holds %s of another provider"
              .formatted(type, more.name(), more.type(), known.type()));
    }
    return new ViewColumn(
        known.name(),
        known.type(),
        Stream.concat(known.places().stream(), more.places().stream()).distinct().toList());
  }

  /** The view's name, without its schema. */
  String name() {
    return type.replace('-', '_') + 's';
  }

  /**
   * The same view with its columns as PostgreSQL takes them over an older form: those that were
   * there stay in their places, and the others follow.
   *
   * @throws IllegalArgumentException when one that was there is not any more: dashboards may use it
   */
  TypedView after(List<String> earlier) {
    Map<String, ViewColumn> left = new LinkedHashMap<>();
    columns.forEach(column -> left.put(column.name(), column));
    List<ViewColumn> ordered = new ArrayList<>();
    for (String name : earlier) {
      ViewColumn column = left.remove(name);
      if (column == null) {
        throw new IllegalArgumentException(
            "dashboard.%s would lose its column %s".formatted(name(), name));
      }
      ordered.add(column);
    }
    ordered.addAll(left.values());
    return new TypedView(type, title, ordered);
  }

  /** The statements that make the view, or give it the columns it lacks. */
  String sql() {
    StringBuilder sql = new StringBuilder(2_000);
    sql.append("create or replace view dashboard.").append(name()).append(" as\n");
    sql.append(
        """
        select s.scope_key || '/' || r.id as resource_key, s.provider, s.account, s.region, r.id, r.name,
               r.presence, r.version, r.first_seen_at, r.valid_from""");
    for (ViewColumn column : columns) {
      sql.append(",\n       ").append(column.expression()).append(" as ").append(column.name());
    }
    sql.append(
        """

          from gateledger.resource r
          join gateledger.scope s using (scope_no)
         where s.type = '%s' and r.presence <> 'deleted' and s.retired_at is null;
        comment on view dashboard.%s is '%s that are there or missing in what is looked at, a column for each documented field.';
        """
            .formatted(type, name(), title.replace("'", "''") + 's'));
    OF_THE_LEDGER.forEach((column, holds) -> comment(sql, column, holds));
    columns.forEach(column -> comment(sql, column.name(), column.description()));
    return sql.toString();
  }

  private void comment(StringBuilder sql, String column, String holds) {
    sql.append(
        "comment on column dashboard.%s.%s is '%s';\n"
            .formatted(name(), column, holds.replace("'", "''")));
  }

  private static Map<String, String> ofTheLedger() {
    Map<String, String> columns = new LinkedHashMap<>();
    columns.put("resource_key", "The resource, for ever: provider/account/region/type/id.");
    columns.put("provider", "nhn, nhn-appkey, scp or huawei.");
    columns.put("account", "The account's name in the configuration.");
    columns.put("region", "The region's name at the provider.");
    columns.put("id", "The provider's id of the resource.");
    columns.put("name", "The resource's name, as it was last told.");
    columns.put("presence", "present, or missing: the last complete run lacked it.");
    columns.put("version", "The number of the resource's state, from 1 without gaps.");
    columns.put("first_seen_at", "When it was first seen.");
    columns.put("valid_from", "When its present state was first seen.");
    return Collections.unmodifiableMap(columns);
  }
}
