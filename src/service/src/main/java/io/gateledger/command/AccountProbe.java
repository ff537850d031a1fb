package io.gateledger.command;

import io.gateledger.catalogue.Catalogue;
import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.Problem;
import io.gateledger.collect.http.RequestFailedException;
import io.gateledger.collect.listing.CollectorAssembly;
import io.gateledger.collect.provider.Account;
import io.gateledger.resource.Scope;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Signs in to one account and looks at the beginning of each of its scopes: which types it may
 * read. Nothing of what it sees is kept.
 */
final class AccountProbe {

  private static final String CREDENTIALS = "credentials rejected";
  private static final String UNREACHABLE = "unreachable";

  /** Thrown by the sink: one item says all. */
  private static final class Seen extends RuntimeException {
    Seen() {
      super("an item was seen", null, false, false);
    }
  }

  private static final ItemSink FIRST_ITEM =
      item -> {
        throw new Seen();
      };

  private final CollectorAssembly collecting;
  private final Catalogue catalogue;
  private final Output output;

  AccountProbe(CollectorAssembly collecting, Catalogue catalogue, Output output) {
    this.collecting = collecting;
    this.catalogue = catalogue;
    this.output = output;
  }

  /** What came of one type in one region. */
  private record Answer(Scope scope, String kind, @Nullable String reason) {

    boolean isReadable() {
      return reason == null;
    }
  }

  /**
   * @param scopes of the account, in the order of their keys
   */
  Finding look(Account account, List<Scope> scopes) {
    String subject = "account %s (%s)".formatted(account.name(), account.provider());
    if (scopes.isEmpty()) {
      return Finding.note(
          subject,
          "nothing of it is looked at, since all its resource types are off or have no endpoint:"
              + " see %s".formatted(account.setting("resource-types")));
    }
    List<Answer> answers = new ArrayList<>();
    Map<String, String> closed = new HashMap<>();
    for (Scope scope : scopes) {
      answers.add(answer(scope, closed));
    }
    boolean isAllReadable = answers.stream().allMatch(Answer::isReadable);
    return new Finding(
        subject,
        isAllReadable ? Finding.FindingKind.OK : Finding.FindingKind.WRONG,
        text(answers),
        Map.of("account", account.name(), "provider", account.provider(), "scopes", tree(answers)));
  }

  private Answer answer(Scope scope, Map<String, String> closed) {
    String service = catalogue.type(scope.provider(), scope.type()).service();
    String place = scope.region() + '/' + service;
    String known = closed.containsKey("") ? closed.get("") : closed.get(place);
    if (known != null) {
      return new Answer(scope, "not asked", known);
    }
    output.begins("account %s: %s of %s".formatted(scope.account(), scope.type(), scope.region()));
    Answer answer = ask(scope);
    if (answer.kind().equals(CREDENTIALS)) {
      // Providers lock accounts that keep trying.
      closed.put("", "the credentials were rejected");
    } else if (answer.kind().equals(UNREACHABLE)) {
      closed.put(place, "service %s does not answer".formatted(service));
    }
    return answer;
  }

  private Answer ask(Scope scope) {
    try {
      CollectionOutcome outcome = collecting.collector().collect(scope, FIRST_ITEM);
      Problem problem = outcome.problem();
      if (problem == null) {
        return outcome instanceof CollectionOutcome.Partial partial
            ? new Answer(scope, "unreadable", partial.reasons().getFirst())
            : new Answer(scope, "readable", null);
      }
      return new Answer(scope, kind(problem), problem.message());
    } catch (Seen seen) {
      return new Answer(scope, "readable", null);
    }
  }

  private static String kind(Problem problem) {
    return switch (problem) {
      case Problem.CredentialsRejected rejected -> CREDENTIALS;
      case Problem.TryLater later -> UNREACHABLE;
      case Problem.NotFound gone -> "unknown endpoint";
      case Problem.Refused refused ->
          refused.message().contains("answered 404") ? "unknown endpoint" : "forbidden";
    };
  }

  private String text(List<Answer> answers) {
    return answers.stream()
        .collect(
            Collectors.groupingBy(
                answer -> answer.scope().region(), LinkedHashMap::new, Collectors.toList()))
        .entrySet()
        .stream()
        .map(region -> "%s %s".formatted(region.getKey(), inRegion(region.getValue())))
        .collect(Collectors.joining("; "));
  }

  private String inRegion(List<Answer> answers) {
    String readable =
        answers.stream()
            .filter(Answer::isReadable)
            .map(answer -> answer.scope().type())
            .collect(Collectors.joining(", "));
    // A reason that several types share is told once.
    Map<String, List<Answer>> refused =
        answers.stream()
            .filter(answer -> !answer.isReadable())
            .collect(
                Collectors.groupingBy(
                    answer -> answer.kind() + ": " + answer.reason(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    List<String> parts = new ArrayList<>();
    if (!readable.isEmpty()) {
      parts.add(hosts(answers));
      parts.add("readable " + readable);
    }
    refused.forEach(
        (reason, same) ->
            parts.add(
                "%s (%s)"
                    .formatted(
                        same.stream()
                            .map(answer -> answer.scope().type())
                            .collect(Collectors.joining(", ")),
                        reason)));
    return String.join("; ", parts);
  }

  /** Without paths, which may hold an appkey. */
  private String hosts(List<Answer> answers) {
    return answers.stream()
        .filter(Answer::isReadable)
        .map(answer -> host(answer.scope()))
        .distinct()
        .collect(Collectors.joining(", ", "at ", ""));
  }

  private String host(Scope scope) {
    try {
      URI endpoint = collecting.endpoint(scope);
      return endpoint.getPort() < 0
          ? endpoint.getHost()
          : endpoint.getHost() + ':' + endpoint.getPort();
    } catch (RequestFailedException e) {
      return "an unknown host";
    }
  }

  private static List<Map<String, Object>> tree(List<Answer> answers) {
    return answers.stream()
        .map(
            answer -> {
              Map<String, Object> one = new LinkedHashMap<>();
              one.put("scope", answer.scope().key());
              one.put("answer", answer.kind());
              if (answer.reason() != null) {
                one.put("reason", answer.reason());
              }
              return one;
            })
        .toList();
  }
}
