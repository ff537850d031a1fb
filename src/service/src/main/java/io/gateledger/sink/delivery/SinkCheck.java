package io.gateledger.sink.delivery;

import io.gateledger.alert.rule.Severity;
import io.gateledger.collect.ConfigurationException;
import io.gateledger.resource.WireNamed;
import io.gateledger.sink.SinkSettings;
import io.gateledger.sink.SinkType;
import io.gateledger.sink.SinksConfig;
import io.gateledger.sink.SinksConfig.SinkConfig;
import io.gateledger.sink.SinksConfig.SinkCredentialsConfig;
import io.gateledger.sink.webhook.UnfitTemplateException;
import io.gateledger.sink.webhook.WebhookSignature;
import io.gateledger.sink.webhook.WebhookTemplate;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns the sinks as written into checked ones; every mistake is told, none stops the check. */
public final class SinkCheck {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
  private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /** What the client sets itself, or the sink. */
  private static final Set<String> RESERVED =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "content-type",
          "expect",
          "host",
          "upgrade",
          "webhook-id",
          "webhook-timestamp",
          "webhook-signature");

  private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);
  private static final Duration USUAL_REPOST = Duration.ofMinutes(1);
  private static final Duration SHORTEST_REPOST = Duration.ofSeconds(1);
  private static final String FILE = "-file";

  private final List<String> mistakes = new ArrayList<>();

  private SinkCheck() {}

  /**
   * The sinks of settings, in the order of their names.
   *
   * @throws ConfigurationException with all that is wrong
   */
  public static List<SinkSettings> check(SmallRyeConfig settings) {
    Map<String, SinkConfig> written = settings.getConfigMapping(SinksConfig.class).sinks();
    SinkCheck check = new SinkCheck();
    List<SinkSettings> sinks =
        new TreeMap<>(written)
            .entrySet().stream()
                .flatMap(one -> check.sink(one.getKey(), one.getValue()).stream())
                .toList();
    if (!check.mistakes.isEmpty()) {
      throw new ConfigurationException(check.mistakes);
    }
    return sinks;
  }

  /** The files that hold what settings do not: secrets and templates. */
  public static Set<Path> files(SmallRyeConfig settings) {
    return settings.getConfigMapping(SinksConfig.class).sinks().values().stream()
        .flatMap(SinkCheck::files)
        .flatMap(
            file -> {
              try {
                return Stream.of(Path.of(file));
              } catch (InvalidPathException e) {
                return Stream.empty();
              }
            })
        .collect(Collectors.toSet());
  }

  private static Stream<String> files(SinkConfig sink) {
    return Stream.of(
            Stream.of(sink.urlFile(), sink.template(), sink.secretFile()).flatMap(Optional::stream),
            sink.credentials().stream()
                .flatMap(all -> Stream.of(all.passwordFile(), all.bearerTokenFile()))
                .flatMap(Optional::stream),
            sink.variables().entrySet().stream()
                .filter(one -> one.getKey().endsWith(FILE))
                .map(Map.Entry::getValue))
        .flatMap(files -> files);
  }

  private Optional<SinkSettings> sink(String name, SinkConfig written) {
    int before = mistakes.size();
    String prefix = SinkSettings.PREFIX + name + '.';
    if (!NAME.matcher(name).matches()) {
      mistakes.add(
          "%s%s is no name for a sink: letters, digits, '.', '_' and '-', 63 at most"
              .formatted(SinkSettings.PREFIX, name));
    }
    SinkType type = type(prefix, written);
    URI url = url(prefix, written);
    Duration timeout = written.timeout();
    if (timeout.toMillis() < 1 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      mistakes.add("%stimeout should be 1ms to 5m, such as 10s".formatted(prefix));
    }
    Set<Severity> severities = severities(prefix, written.severities().orElse(List.of()));
    String authorization = authorization(prefix, written.credentials().orElse(null));
    checkHeaders(prefix, written.headers());
    Map<String, String> variables = variables(prefix, written.variables());
    String secret = secret(prefix + "secret", written.secret(), written.secretFile()).orElse(null);
    checkSecret(prefix, secret);
    Duration repost = written.repostInterval().orElse(USUAL_REPOST);
    if (repost.compareTo(SHORTEST_REPOST) < 0) {
      mistakes.add(
          "%srepost-interval should be 1s or more, and less than Alertmanager's resolve_timeout"
              .formatted(prefix));
    }
    if (type != null) {
      checkFits(prefix, type, written);
    }
    String template = template(prefix, written, variables);
    if (mistakes.size() > before) {
      return Optional.empty();
    }
    return Optional.of(
        new SinkSettings(
            name,
            Objects.requireNonNull(type),
            Objects.requireNonNull(url),
            timeout,
            written.includeInhibited(),
            written.includeSilenced(),
            severities,
            authorization,
            written.headers(),
            template,
            variables,
            secret,
            repost));
  }

  private @Nullable SinkType type(String prefix, SinkConfig written) {
    String type = written.type().orElse("").strip();
    try {
      return WireNamed.ofWireName(SinkType.class, type);
    } catch (IllegalArgumentException e) {
      mistakes.add(
          type.isEmpty()
              ? "%stype is missing: alertmanager or webhook".formatted(prefix)
              : "%stype is '%s' and should be alertmanager or webhook".formatted(prefix, type));
      return null;
    }
  }

  private @Nullable URI url(String prefix, SinkConfig written) {
    int before = mistakes.size();
    Optional<String> told = secret(prefix + "url", written.url(), written.urlFile());
    if (told.isEmpty()) {
      if (mistakes.size() == before) {
        mistakes.add(
            "%surl is missing: such as http://alertmanager:9093, or %surl-file with a file that holds it"
                .formatted(prefix, prefix));
      }
      return null;
    }
    // It is not repeated, since that of a webhook may hold a secret.
    try {
      URI url = new URI(told.get());
      if (("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
          && url.getHost() != null
          && url.getUserInfo() == null
          && url.getFragment() == null) {
        return url;
      }
    } catch (java.net.URISyntaxException e) {
      // Told below, without what it quotes.
    }
    mistakes.add(
        "%surl should be http:// or https:// with a host, and no user: credentials go into %scredentials"
            .formatted(prefix, prefix));
    return null;
  }

  private Set<Severity> severities(String prefix, List<String> named) {
    Set<Severity> severities = EnumSet.noneOf(Severity.class);
    for (String one : named) {
      try {
        severities.add(WireNamed.ofWireName(Severity.class, one.strip()));
      } catch (IllegalArgumentException e) {
        mistakes.add(
            "%sseverities names '%s' and should name some of critical, warning, info"
                .formatted(prefix, one));
      }
    }
    return severities.isEmpty() ? EnumSet.allOf(Severity.class) : severities;
  }

  private @Nullable String authorization(String prefix, @Nullable SinkCredentialsConfig written) {
    if (written == null) {
      return null;
    }
    String at = prefix + "credentials.";
    Optional<String> password = secret(at + "password", written.password(), written.passwordFile());
    Optional<String> token =
        secret(at + "bearer-token", written.bearerToken(), written.bearerTokenFile());
    Optional<String> user = written.username();
    if (token.isPresent() && (user.isPresent() || password.isPresent())) {
      mistakes.add(
          "%scredentials contradict each other: keep username and password, or bearer-token"
              .formatted(prefix));
      return null;
    }
    if (token.isPresent()) {
      if (!isPrintable(token.get())) {
        // It is not repeated.
        mistakes.add(
            "%sbearer-token should be printable ASCII on one line: remove what else is in it, such as a byte order mark"
                .formatted(at));
        return null;
      }
      return "Bearer " + token.get();
    }
    if (user.isPresent() != password.isPresent()) {
      mistakes.add(
          "%s%s is missing: basic authentication needs username and password"
              .formatted(at, user.isPresent() ? "password" : "username"));
      return null;
    }
    return user.map(
            name ->
                "Basic "
                    + Base64.getEncoder()
                        .encodeToString(
                            (name + ':' + password.orElseThrow()).getBytes(StandardCharsets.UTF_8)))
        .orElse(null);
  }

  private void checkHeaders(String prefix, Map<String, String> headers) {
    new TreeMap<>(headers)
        .forEach(
            (name, value) -> {
              if (!HEADER.matcher(name).matches()
                  || RESERVED.contains(name.toLowerCase(Locale.ROOT))
                  || name.toLowerCase(Locale.ROOT).startsWith("ce-")) {
                mistakes.add(
                    "%sheaders.%s is no header that can be set here".formatted(prefix, name));
              } else if (!isPrintable(value)) {
                mistakes.add(
                    "%sheaders.%s should be printable ASCII on one line".formatted(prefix, name));
              }
            });
  }

  /** What else is in it, no header may have. */
  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c <= 0x7e);
  }

  private Map<String, String> variables(String prefix, Map<String, String> written) {
    Map<String, String> variables = new TreeMap<>();
    written.forEach(
        (name, value) -> {
          if (name.endsWith(FILE)) {
            read(prefix + "variables." + name, value)
                .ifPresent(
                    text -> variables.put(name.substring(0, name.length() - FILE.length()), text));
          } else {
            variables.putIfAbsent(name, value);
          }
        });
    return variables;
  }

  private void checkSecret(String prefix, @Nullable String secret) {
    if (secret != null) {
      try {
        WebhookSignature.with(secret);
      } catch (IllegalArgumentException e) {
        mistakes.add("%ssecret begins with whsec_ and is no Base64 behind it".formatted(prefix));
      }
    }
  }

  /** What the other type has. */
  private void checkFits(String prefix, SinkType type, SinkConfig written) {
    List<String> strange =
        switch (type) {
          case ALERTMANAGER ->
              Stream.of(
                      written.template().map(file -> "template"),
                      written.secret().or(written::secretFile).map(one -> "secret"),
                      written.variables().keySet().stream().findAny().map(one -> "variables"))
                  .flatMap(Optional::stream)
                  .toList();
          case WEBHOOK -> written.repostInterval().map(one -> "repost-interval").stream().toList();
        };
    strange.forEach(
        setting ->
            mistakes.add(
                "%s%s is nothing that a sink of type %s has: remove it"
                    .formatted(prefix, setting, type.wireName())));
  }

  private @Nullable String template(
      String prefix, SinkConfig written, Map<String, String> variables) {
    String file = written.template().orElse(null);
    if (file == null) {
      return null;
    }
    String key = prefix + "template";
    try {
      String text = Files.readString(Path.of(file));
      WebhookTemplate.check(text, variables);
      return text;
    } catch (IOException | InvalidPathException e) {
      mistakes.add("%s names %s, which cannot be read: make it readable".formatted(key, file));
    } catch (UnfitTemplateException e) {
      mistakes.add("%s names %s, which is unfit: %s".formatted(key, file, e.getMessage()));
    }
    return null;
  }

  /** Of the setting, or of the file that is named in its place. */
  private Optional<String> secret(String key, Optional<String> value, Optional<String> file) {
    if (value.isPresent() && file.isPresent()) {
      mistakes.add("%s and %s%s are both set: keep one".formatted(key, key, FILE));
      return Optional.empty();
    }
    Optional<String> told = file.isPresent() ? read(key + FILE, file.get()) : value;
    return told.map(String::strip)
        .filter(text -> !text.isEmpty())
        .filter(
            text -> {
              boolean isOneLine = text.chars().noneMatch(c -> c < ' ');
              if (!isOneLine) {
                mistakes.add("%s holds a line break: write it on one line".formatted(key));
              }
              return isOneLine;
            });
  }

  private Optional<String> read(String key, String file) {
    try {
      return Optional.of(Files.readString(Path.of(file)).strip());
    } catch (IOException | InvalidPathException e) {
      mistakes.add("%s names %s, which cannot be read: make it readable".formatted(key, file));
      return Optional.empty();
    }
  }
}
