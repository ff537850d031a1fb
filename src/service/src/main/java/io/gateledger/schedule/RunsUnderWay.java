package io.gateledger.schedule;

import io.gateledger.resource.Scope;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Which scopes run on this node now. */
final class RunsUnderWay {

  private record Running(Scope scope, Thread thread) {}

  private final Map<Integer, Running> byScope = new ConcurrentHashMap<>();

  void add(int scopeNumber, Scope scope, Thread thread) {
    byScope.put(scopeNumber, new Running(scope, thread));
  }

  void remove(int scopeNumber) {
    byScope.remove(scopeNumber);
  }

  int size() {
    return byScope.size();
  }

  /** The scopes by their numbers, each with its account. */
  Map<Integer, String> accounts() {
    Map<Integer, String> accounts = new HashMap<>();
    byScope.forEach((scope, run) -> accounts.put(scope, run.scope().account()));
    return accounts;
  }

  List<Thread> threads() {
    return byScope.values().stream().map(Running::thread).toList();
  }
}
