package io.gateledger.catalogue;

import io.gateledger.testing.TestField;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class TypedViewTest {

  @ParameterizedTest
  @CsvSource({
    "state, TEXT, r.attributes ->> 'state' as state",
    "phase1.peer_ip, CIDR, '#>> ''{phase1,peer_ip}'' as phase1_peer_ip'",
    "ipVersion, INTEGER, gateledger.as_bigint(r.attributes -> 'ipVersion') as ip_version",
    "conf.maxAge, INTEGER, 'gateledger.as_bigint(r.attributes #> ''{conf,maxAge}'') as conf_max_age'",
    "router:external, BOOLEAN, gateledger.as_boolean(r.attributes -> 'router:external') as router_external",
    "made-at, TIMESTAMP, gateledger.as_moment(r.attributes ->> 'made-at') as made_at",
    "hostRoutes, SET, 'nullif(r.attributes -> ''hostRoutes'', ''null'') as host_routes'",
    "cidrs, SET_OF_CIDR, 'nullif(r.attributes -> ''cidrs'', ''null'') as cidrs'",
    "ids, CSV_SET, 'nullif(r.attributes -> ''ids'', ''null'') as ids'",
    "tags, OBJECT, 'nullif(r.attributes -> ''tags'', ''null'') as tags'",
  })
  void shouldReadAFieldAsItsKind(String path, FieldKind kind, String column) {
    assertThat(only(type("nhn", "beacon", field(path, kind))).sql()).contains(column);
  }

  @Test
  void shouldBeNamedAfterTheTypeAndSayWhatItHolds() {
    TypedView view = only(type("nhn", "light-beacon", field("state", FieldKind.TEXT)));

    assertThat(view.sql())
        .startsWith("create or replace view dashboard.light_beacons as\n")
        .contains(
            "where s.type = 'light-beacon' and r.presence <> 'deleted' and s.retired_at is null;\n")
        .contains(
            "comment on view dashboard.light_beacons is 'Captain''s light-beacons that are there or"
                + " missing in what is looked at, a column for each documented field.';\n")
        .contains("comment on column dashboard.light_beacons.presence is '")
        .endsWith(
            "comment on column dashboard.light_beacons.state is 'The provider''s field state.';\n");
  }

  @Test
  void shouldHaveTheIdAndTheNameOnceAndNoSecret() {
    TypedView view =
        only(
            type(
                "nhn",
                "beacon",
                field("id", FieldKind.TEXT, FieldRole.ID, false),
                field("label", FieldKind.TEXT, FieldRole.NAME, false),
                field("token", FieldKind.TEXT, null, true)));

    assertThat(view.columns()).isEmpty();
  }

  @Test
  void shouldGiveProvidersOfOneTypeOneViewWithTheColumnsOfAll() {
    List<TypedView> views =
        TypedView.of(
            new Catalogue(
                List.of(
                    type("scp", "beacon", field("depth", FieldKind.TEXT)),
                    type("nhn", "beacon", field("state", FieldKind.TEXT)),
                    type("scp", "anchor", field("state", FieldKind.TEXT)))));

    assertThat(views).extracting(TypedView::name).containsExactly("anchors", "beacons");
    assertThat(names(views.getLast())).containsExactly("state", "depth");
  }

  @Test
  void shouldReadOneColumnWhereTwoApisSpellAFieldApart() {
    TypedView view =
        only(
            type("nhn", "beacon", field("portRange", FieldKind.INTEGER)),
            type("scp", "beacon", field("port_range", FieldKind.INTEGER)));

    assertThat(names(view)).containsExactly("port_range");
    assertThat(view.sql())
        .contains(
            "gateledger.as_bigint(coalesce(r.attributes -> 'portRange', r.attributes -> 'port_range'))"
                + " as port_range\n");
  }

  @Test
  void shouldRefuseAColumnThatTwoProvidersFillWithDifferentThings() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                only(
                    type("nhn", "beacon", field("depth", FieldKind.INTEGER)),
                    type("scp", "beacon", field("depth", FieldKind.TEXT))))
        .withMessage(
            "scp/beacon: column depth would hold TEXT, where it holds WHOLE_NUMBER of another provider");
  }

  @Test
  void shouldNotHideAColumnOfTheLedger() {
    assertThat(names(only(type("nhn", "beacon", field("region", FieldKind.TEXT)))))
        .containsExactly("provider_region");
  }

  @Test
  void shouldKeepColumnsInTheirPlacesAndPutNewOnesBehindThem() {
    TypedView view =
        only(
            type(
                "nhn",
                "beacon",
                field("depth", FieldKind.TEXT),
                field("colour", FieldKind.TEXT),
                field("state", FieldKind.TEXT)));

    assertThat(names(view.after(List.of("state", "depth"))))
        .containsExactly("state", "depth", "colour");
  }

  @Test
  void shouldRefuseToLoseAColumn() {
    TypedView view = only(type("nhn", "beacon", field("state", FieldKind.TEXT)));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> view.after(List.of("state", "depth")))
        .withMessage("dashboard.beacons would lose its column depth");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a'b", "a\"b", "a b", "a,b", "a}b", "a\\b", "5a", "größe", ""})
  void shouldRefuseFieldsThatSqlWouldReadOtherwise(String path) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> only(type("nhn", "beacon", field(path, FieldKind.TEXT))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a'b", "a b", "a\"b", "A", "5a", ""})
  void shouldRefuseTypesThatSqlWouldReadOtherwise(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> only(type("nhn", name)));
  }

  @Test
  void shouldRefuseNamesThatPostgresqlWouldCutShort() {
    assertThatIllegalArgumentException().isThrownBy(() -> only(type("nhn", "a".repeat(63))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> only(type("nhn", "beacon", field("a".repeat(64), FieldKind.TEXT))));
  }

  private static TypedView only(ResourceType... types) {
    List<TypedView> views = TypedView.of(new Catalogue(Arrays.asList(types)));
    assertThat(views).hasSize(1);
    return views.getFirst();
  }

  private static List<String> names(TypedView view) {
    return view.columns().stream().map(ViewColumn::name).toList();
  }

  static ResourceType type(String provider, String name, Field... fields) {
    return new ResourceType(
        provider,
        name,
        "Captain's " + name,
        1,
        "network",
        null,
        new ListCall("/" + name, "/items", Paging.NONE, 0, null, null, null, null),
        null,
        List.of(fields));
  }

  static Field field(String path, FieldKind kind) {
    return field(path, kind, null, false);
  }

  private static Field field(
      String path, FieldKind kind, @Nullable FieldRole role, boolean secret) {
    return TestField.of(path, kind).role(role).secret(secret).build();
  }
}
