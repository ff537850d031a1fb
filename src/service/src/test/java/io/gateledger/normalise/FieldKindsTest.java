package io.gateledger.normalise;

import io.gateledger.catalogue.Field;
import io.gateledger.catalogue.FieldKind;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldPath;
import io.gateledger.testing.items.EveryType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What each kind makes of what a provider may tell. */
class FieldKindsTest {

  private final Normaliser normaliser = new Normaliser();

  @ParameterizedTest(name = "{0}: {1} becomes {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      TEXT        | "22"                            | "22"
      TEXT        | 22                              | "22"
      TEXT        | 2.20e1                          | "22"
      TEXT        | 100.0                           | "100"
      TEXT        | -0.0                            | "0"
      TEXT        | 1e999                           | "1E+999"
      TEXT        | true                            | "true"
      TEXT        | ""                              | ""
      TEXT        | null                            | null
      INTEGER     | 22                              | 22
      INTEGER     | "22"                            | 22
      INTEGER     | 22.0                            | 22
      INTEGER     | 2.2e1                           | 22
      INTEGER     | "-1"                            | -1
      INTEGER     | "1090"                          | 1090
      INTEGER     | 100                             | 100
      INTEGER     | 12345678901234567890            | 12345678901234567890
      BOOLEAN     | true                            | true
      BOOLEAN     | "true"                          | true
      BOOLEAN     | "False"                         | false
      TIMESTAMP   | "2024-05-17T00:23:17Z"          | "2024-05-17T00:23:17Z"
      TIMESTAMP   | "2024-05-17 00:23:17"           | "2024-05-17T00:23:17Z"
      TIMESTAMP   | "2006-01-02T15:04:05"           | "2006-01-02T15:04:05Z"
      TIMESTAMP   | "2017-11-15 14:50:39.505112"    | "2017-11-15T14:50:39.505112Z"
      TIMESTAMP   | "2017-11-15 14:50:39.500"       | "2017-11-15T14:50:39.5Z"
      TIMESTAMP   | "2017-11-15 14:50:39.000000"    | "2017-11-15T14:50:39Z"
      TIMESTAMP   | "2017-11-15 14:50:30"           | "2017-11-15T14:50:30Z"
      TIMESTAMP   | "2024-01-01T00:00:00.25+09:00"  | "2023-12-31T15:00:00.25Z"
      CIDR        | "2001:DB8::/32"                 | "2001:db8::/32"
      CIDR        | "2001:0db8:0:0::1"              | "2001:db8::1"
      CIDR        | "10.0.0.1/24"                   | "10.0.0.1/24"
      CIDR        | "10.0.0.0/24"                   | "10.0.0.0/24"
      CIDR        | "10.0.0.1"                      | "10.0.0.1"
      CIDR        | "0.0.0.0/0"                     | "0.0.0.0/0"
      CIDR        | "::/0"                          | "::/0"
      CIDR        | "2001:db8::ff/64"               | "2001:db8::ff/64"
      SET         | ["b","a","b"]                   | ["a","b"]
      SET         | [2,1]                           | [1,2]
      SET         | "a"                             | ["a"]
      SET         | []                              | []
      SET         | [{"b":1,"a":2},{"a":2,"b":1.0}] | [{"a":2,"b":1}]
      SET_OF_CIDR | ["10.0.0.0/8","FE80::/10"]      | ["10.0.0.0/8","fe80::/10"]
      SET_OF_CIDR | "10.0.0.0/8"                    | ["10.0.0.0/8"]
      CSV_SET     | "b, a,b,"                       | ["a","b"]
      CSV_SET     | ""                              | []
      CSV_SET     | 1e999                           | ["1E+999"]
      OBJECT      | {"b":[2,1],"a":{}}              | {"a":{},"b":[2,1]}
      OBJECT      | {"a":{"b":null},"c":[null]}     | {"a":{},"c":[null]}
      SET         | [{"a":1,"b":null},{"a":1}]      | [{"a":1}]
      """)
  void shouldReadAValueInCanonicalForm(FieldKind kind, String told, String canonical) {
    Readable readable = read(kind, told);

    assertThat(valueOf(readable)).isEqualTo(canonical);
    assertThat(readable.unknownValues()).isEmpty();
  }

  @ParameterizedTest(name = "{0}: {1} stays {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
      TEXT        | {"b":1,"a":null}                     | {"b":1}                              | {"b":1}
      TEXT        | ["b","a"]                            | ["b","a"]                            | ["b","a"]
      INTEGER     | 22.5                                 | 22.5                                 | 22.5
      INTEGER     | "{Port Range MAX}"                   | "{Port Range MAX}"                   | {Port Range MAX}
      INTEGER     | ""                                   | ""                                   | ``
      INTEGER     | "-"                                  | "-"                                  | -
      INTEGER     | "1/2"                                | "1/2"                                | 1/2
      INTEGER     | "1:2"                                | "1:2"                                | 1:2
      INTEGER     | true                                 | true                                 | true
      INTEGER     | 1e999999999                          | "1E+999999999"                       | 1E+999999999
      BOOLEAN     | 1                                    | 1                                    | 1
      TIMESTAMP   | "yesterday"                          | "yesterday"                          | yesterday
      TIMESTAMP   | "2024-13-17T00:23:17Z"               | "2024-13-17T00:23:17Z"               | 2024-13-17T00:23:17Z
      TIMESTAMP   | "2024-05-17T00:23:17."               | "2024-05-17T00:23:17."               | 2024-05-17T00:23:17.
      TIMESTAMP   | "2024-05-17T00:23:17 KST"            | "2024-05-17T00:23:17 KST"            | 2024-05-17T00:23:17 KST
      TIMESTAMP   | "9999-12-31T23:59:59-01:00"            | "9999-12-31T23:59:59-01:00"            | 9999-12-31T23:59:59-01:00
      TIMESTAMP   | "2024-05-17T00:23:17.١"           | "2024-05-17T00:23:17.١"           | 2024-05-17T00:23:17.١
      TIMESTAMP   | 1715905397                           | 1715905397                           | 1715905397
      CIDR        | "010.0.0.1"                          | "010.0.0.1"                          | 010.0.0.1
      CIDR        | "10.1"                               | "10.1"                               | 10.1
      CIDR        | "10.0.0.*"                           | "10.0.0.*"                           | 10.0.0.*
      CIDR        | "10.0.0.0/33"                        | "10.0.0.0/33"                        | 10.0.0.0/33
      CIDR        | "::/4294967304"                      | "::/4294967304"                      | ::/4294967304
      CIDR        | "\\u0000::1"                          | "\uFFFD::1"                               | \uFFFD::1
      CIDR        | "10.0.0.0/99999999999"               | "10.0.0.0/99999999999"               | 10.0.0.0/99999999999
      CIDR        | "10.0.0.0/255.0.255.0"               | "10.0.0.0/255.0.255.0"               | 10.0.0.0/255.0.255.0
      CIDR        | "4)+k&C#VzJ4br>0wv%Yp"               | "4)+k&C#VzJ4br>0wv%Yp"               | 4)+k&C#VzJ4br>0wv%Yp
      CIDR        | "0fdd87aab8cb46f59b7c1f81ed03fb3e"   | "0fdd87aab8cb46f59b7c1f81ed03fb3e"   | 0fdd87aab8cb46f59b7c1f81ed03fb3e
      CIDR        | "vpn.example.com"                    | "vpn.example.com"                    | vpn.example.com
      CIDR        | "/24"                                | "/24"                                | /24
      CIDR        | "*"                                  | "*"                                  | *
      CIDR        | "fe80::1%eth0"                       | "fe80::1%eth0"                       | fe80::1%eth0
      CIDR        | ""                                   | ""                                   | ``
      SET         | {"a":1}                              | {"a":1}                              | {"a":1}
      SET_OF_CIDR | ["10.0.0.0/8","any"]                 | ["10.0.0.0/8","any"]                 | any
      CSV_SET     | 7                                    | 7                                    | 7
      OBJECT      | "a"                                  | "a"                                  | a
      OBJECT      | [{"a":1}]                            | [{"a":1}]                            | [{"a":1}]
      """)
  void shouldKeepAndTellWhatDoesNotFit(
      FieldKind kind, String told, String kept, String unknownValue) {
    Readable readable = read(kind, told);

    assertThat(valueOf(readable)).isEqualTo(kept);
    assertThat(readable.unknownValues())
        .extracting(UnknownValue::toString)
        .containsExactly("/value=" + unknownValue);
  }

  /** What the properties of all types try, they try with a kind only if a type has it. */
  @Test
  void shouldBeTriedOfEveryKindByTheTypeOfAllKinds() {
    assertThat(EveryType.ofAllKinds().fields())
        .extracting(Field::kind)
        .contains(FieldKind.values());
  }

  private Readable read(FieldKind kind, String told) {
    ResourceType type = ExampleTypes.withField(kind);
    byte[] json = "{\"id\":\"a\",\"value\":%s}".formatted(told).getBytes(UTF_8);
    return (Readable) normaliser.normalise(type, ExampleTypes.scopeOf(type), json);
  }

  private static String valueOf(Readable readable) {
    return CanonicalJson.of(readable.resource().attributes().at(FieldPath.ofDotted("value")));
  }
}
