package io.gateledger.sink.delivery;

import io.gateledger.alert.AlertStatus;
import io.gateledger.ledger.sql.Transactions;
import io.gateledger.sink.AlertNotice;
import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkAnswer.Away;
import io.gateledger.sink.SinkAnswer.Declined;
import io.gateledger.sink.SinkAnswer.Taken;
import io.gateledger.sink.SinkSettings;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to one sink, a request at a time: first what is new, in the order of commits; then what
 * was held back and may be told now; then, to one that forgets, all that it has to remember.
 */
final class SinkDelivery {

  private static final Logger LOG = Logger.getLogger(SinkDelivery.class);

  /** How many are composed at once. */
  private static final int READ_TOGETHER = 64;

  /** How often an alert is sent that is refused for what it is. */
  private static final int TRIES = 3;

  /** For how long it is told again that an alert is over, as Prometheus does. */
  private static final Duration RESOLVED_TOLD = Duration.ofMinutes(15);

  private final SinkSettings settings;
  private final Sink sink;
  private final SinkStore store;
  private final Transactions transactions;
  private final AlertComposer composer;
  private final SinkLease lease;
  private final SinkMeters meters;
  private final Duration review;

  private final Deque<Delivery> due = new ArrayDeque<>();

  /** What waited and may be told now. */
  private final Deque<Delivery> reviewed = new ArrayDeque<>();

  private final Map<UUID, Refusal> refusals = new HashMap<>();

  /** What was taken before its turn, while something else was refused. */
  private final Set<UUID> toldAhead = new HashSet<>();

  /** The alerts that are known to be set aside, with when they were last refused. */
  private final Map<Long, Long> setAside = new HashMap<>();

  /** In which the step at hand was begun; PostgreSQL knows whether it is over by its end. */
  private long term;

  /** How many requests it took. */
  private long taken;

  private long reviewedAt;
  private long reviewedUpTo;
  private long repostedAt;

  SinkDelivery(
      SinkSettings settings,
      Sink sink,
      SinkStore store,
      Transactions transactions,
      AlertComposer composer,
      SinkLease lease,
      SinkMeters meters,
      Duration review) {
    this.settings = settings;
    this.sink = sink;
    this.store = store;
    this.transactions = transactions;
    this.composer = composer;
    this.lease = lease;
    this.meters = meters;
    this.review = review;
    reviewedAt = System.nanoTime() - review.toNanos();
    repostedAt = System.nanoTime();
  }

  /**
   * Does what is due next.
   *
   * @return whether anything was
   * @throws SinkAwayException when the sink does not take it now
   * @throws LeaseLostException when another node delivers
   */
  boolean deliver() throws InterruptedException {
    try {
      return deliverNext();
    } catch (RuntimeException e) {
      // It is read again: by then it may have ended, or somebody else may have told it.
      due.clear();
      reviewed.clear();
      if (e instanceof SinkAwayException away) {
        noteFailure(away);
      }
      throw e;
    }
  }

  private void noteFailure(SinkAwayException failure) {
    try {
      transactions.runInTransaction(
          connection ->
              store.noteFailure(
                  connection, settings.name(), term, String.valueOf(failure.getMessage())));
    } catch (RuntimeException e) {
      // That it takes nothing is what is to be heard of.
      failure.addSuppressed(e);
    }
  }

  private boolean deliverNext() throws InterruptedException {
    long now = lease.term(settings.name());
    if (now != term) {
      // Meanwhile another node may have told of them.
      refusals.clear();
      toldAhead.clear();
      setAside.clear();
    }
    term = now;
    if (due.isEmpty()) {
      read();
    }
    if (!due.isEmpty()) {
      send(due.remove());
      return true;
    }
    boolean wasTold = isDue(reviewedAt, review) && reviewWaiting();
    repostWhatIsDue();
    return wasTold;
  }

  private void repostWhatIsDue() throws InterruptedException {
    if (sink.isForgetful() && isDue(repostedAt, settings.repostInterval())) {
      repost();
    }
  }

  private static boolean isDue(long doneAt, Duration interval) {
    return System.nanoTime() - doneAt >= interval.toNanos();
  }

  private void read() {
    composer.reading(
        connection -> {
          meters.behind(store.backlog(connection, settings.name()));
          List<AlertStepRow> steps = store.next(connection, settings.name(), READ_TOGETHER);
          Map<Integer, AlertNotice> notices = composer.compose(connection, steps);
          List<Long> alerts = steps.stream().map(AlertStepRow::alertNo).distinct().toList();
          knowSetAside(connection, alerts);
          split(steps, notices, store.states(connection, settings.name(), alerts));
          return steps.size();
        });
  }

  /** Puts steps into requests, each of which also passes over the steps that are not told. */
  private void split(
      List<AlertStepRow> steps, Map<Integer, AlertNotice> notices, Map<Long, SinkState> before) {
    Map<Long, SinkState> states = new HashMap<>(before);
    Delivery delivery = new Delivery();
    for (int i = 0; i < steps.size(); i++) {
      AlertStepRow step = steps.get(i);
      AlertNotice notice = notices.get(i);
      SinkState now = states.get(step.alertNo());
      SinkState next = notice == null ? now : next(step.status(), notice, now);
      if (notice != null && isTold(step.status(), now, next)) {
        delivery.tell(step.stepNo(), notice);
      }
      delivery.pass(step, next, notice);
      if (next == null) {
        states.remove(step.alertNo());
      } else {
        states.put(step.alertNo(), next);
      }
      if (delivery.size() == sink.batch()) {
        due.add(delivery);
        delivery = new Delivery();
      }
    }
    if (delivery.position != null) {
      due.add(delivery);
    }
  }

  /** What the sink knows once a step is passed. */
  private @Nullable SinkState next(
      AlertStatus status, AlertNotice notice, @Nullable SinkState now) {
    return switch (status) {
      case FIRING -> {
        if (now == SinkState.FIRING || now == SinkState.TELLING) {
          yield SinkState.FIRING;
        }
        if (!settings.severities().contains(notice.severity())) {
          yield null;
        }
        yield isHeldBack(notice) ? SinkState.WAITING : SinkState.FIRING;
      }
      case RESOLVED -> sink.isForgetful() && mayKnow(now) ? SinkState.RESOLVED : null;
    };
  }

  /** What is new of an alert while it fires is no reason to wake somebody once more. */
  private boolean isTold(AlertStatus status, @Nullable SinkState now, @Nullable SinkState next) {
    return switch (status) {
      case FIRING -> next == SinkState.FIRING && (now != SinkState.FIRING || sink.isForgetful());
      case RESOLVED -> mayKnow(now);
    };
  }

  private static boolean mayKnow(@Nullable SinkState now) {
    return now != null && now != SinkState.WAITING;
  }

  private boolean isHeldBack(AlertNotice notice) {
    return notice.isInhibited() && !settings.includeInhibited()
        || notice.isSilenced() && !settings.includeSilenced();
  }

  private void knowSetAside(Connection connection, Collection<Long> alerts) {
    store
        .setAside(connection, settings.name(), alerts)
        .forEach(alert -> setAside.putIfAbsent(alert, System.nanoTime() - retryInterval()));
  }

  private long retryInterval() {
    return settings.repostInterval().toNanos();
  }

  private void send(Delivery delivery) throws InterruptedException {
    List<Told> told = delivery.told();
    List<Told> refused = tell(told);
    refused.forEach(delivery::refuse);
    List<Long> takenBack = takenOf(told, refused);
    boolean took = told.size() > refused.size();
    List<Told> newlySetAside =
        transactions.inTransaction(
            connection -> {
              store.note(
                  connection, settings.name(), term, delivery.position, took, delivery.known);
              store.takeBack(connection, settings.name(), takenBack);
              return noteSetAside(connection, refused);
            });
    told.forEach(one -> toldAhead.remove(one.id()));
    setAside.keySet().removeAll(takenBack);
    if (!refused.isEmpty()) {
      // What comes behind them was put together as if they had been told.
      due.clear();
    }
    tellOfSetAside(refused, newlySetAside);
  }

  /** Those that were set aside, and are known to fire now. */
  private List<Long> takenOf(List<Told> told, List<Told> refused) {
    Set<Long> left = refused.stream().map(Told::number).collect(Collectors.toSet());
    return told.stream()
        .filter(one -> one.notice().status() == AlertStatus.FIRING)
        .map(Told::number)
        .filter(alert -> setAside.containsKey(alert) && !left.contains(alert))
        .toList();
  }

  private List<Told> noteSetAside(Connection connection, List<Told> refused) {
    return refused.stream()
        .filter(
            one ->
                store.setAside(connection, settings.name(), one.step(), one.number(), one.reason()))
        .toList();
  }

  private void tellOfSetAside(List<Told> refused, List<Told> newly) {
    for (Told one : refused) {
      refusals.remove(one.id());
      setAside.put(one.number(), System.nanoTime());
    }
    for (Told one : newly) {
      meters.setAside();
      LOG.warnf(
          "alert is set aside, since a sink refuses it: sink=%s alert=%d ceId=%s error=%s",
          settings.name(), one.number(), one.id(), one.reason());
    }
  }

  /**
   * @return those that are refused for what they are, with the reason
   * @throws SinkAwayException when it is not known yet whether it is they, or the sink
   */
  private List<Told> tell(List<Told> told) throws InterruptedException {
    List<Told> left = told.stream().filter(one -> !toldAhead.contains(one.id())).toList();
    long takenBefore = taken;
    List<Told> refused = post(left);
    if (refused.isEmpty()) {
      left.forEach(one -> refusals.remove(one.id()));
      return List.of();
    }
    left.forEach(one -> toldAhead.add(one.id()));
    for (Told one : refused) {
      toldAhead.remove(one.id());
      refusals.merge(one.id(), new Refusal(1, takenBefore), (before, first) -> before.onceMore());
    }
    if (!refused.stream().allMatch(this::isRefusedForWhatItIs)) {
      tellAhead(refused);
      // One that it refuses may not make it forget all the others; and it shows what it takes.
      repostWhatIsDue();
      throw new SinkAwayException(refused.getFirst().reason(), null);
    }
    return refused;
  }

  /**
   * Whether the sink took others meanwhile, and this one never: a sink that refuses whatever it is
   * sent is wrongly set up, and who mends it is to find nothing lost. Of an alert that is set aside
   * already nothing more is lost, as long as it is tried again.
   */
  private boolean isRefusedForWhatItIs(Told one) {
    if (one.notice().status() == AlertStatus.FIRING && setAside.containsKey(one.number())) {
      return true;
    }
    Refusal refusal = refusals.getOrDefault(one.id(), Refusal.NONE);
    return refusal.times() >= TRIES && refusal.takenBefore() < taken;
  }

  /** Tells of another alert what is to be told next, to see whether the sink takes anything. */
  private void tellAhead(List<Told> refused) throws InterruptedException {
    boolean isOpen =
        refused.stream()
            .map(one -> refusals.getOrDefault(one.id(), Refusal.NONE))
            .allMatch(one -> one.times() >= TRIES - 1 && one.takenBefore() == taken);
    Set<Long> alerts = refused.stream().map(Told::number).collect(Collectors.toSet());
    Optional<Told> next =
        Stream.concat(due.stream(), reviewed.stream())
            .flatMap(delivery -> delivery.told().stream())
            .filter(one -> !alerts.contains(one.number()) && !toldAhead.contains(one.id()))
            .findFirst();
    if (isOpen && next.isPresent()) {
      if (next.get().step() == 0) {
        announce(List.of(next.get()));
      }
      if (post(List.of(next.get())).isEmpty()) {
        toldAhead.add(next.get().id());
      }
    }
  }

  /**
   * Posts them together, and each alone where together they are refused.
   *
   * @return those that were refused, with the reason
   */
  private List<Told> post(List<Told> told) throws InterruptedException {
    if (told.isEmpty()) {
      return List.of();
    }
    return switch (sink.send(told.stream().map(Told::notice).toList())) {
      case Taken all -> {
        taken++;
        meters.delivered(told.size());
        yield List.of();
      }
      case Away away -> {
        meters.failed();
        throw new SinkAwayException(away.reason(), away.retryAfter());
      }
      case Declined declined when told.size() > 1 -> {
        meters.failed();
        List<Told> each = new ArrayList<>();
        for (Told one : told) {
          each.addAll(post(List.of(one)));
        }
        yield each;
      }
      case Declined declined -> {
        meters.failed();
        yield List.of(told.getFirst().refusedFor(declined.reason()));
      }
    };
  }

  /** Whether anything was told; then there may be more. */
  private boolean reviewWaiting() throws InterruptedException {
    Delivery delivery = new Delivery();
    Delivery again = new Delivery();
    List<Long> waiting =
        composer.reading(
            connection -> {
              List<Long> alerts =
                  store.untold(connection, settings.name(), reviewedUpTo, READ_TOGETHER);
              knowSetAside(connection, alerts);
              composer
                  .compose(connection, store.last(connection, alerts, AlertStatus.FIRING))
                  .values()
                  .forEach(
                      notice -> {
                        Long refusedAt = setAside.get(notice.number());
                        if (refusedAt == null) {
                          review(notice, delivery);
                        } else if (System.nanoTime() - refusedAt >= retryInterval()) {
                          review(notice, again);
                        }
                      });
              return alerts;
            });
    reviewed.addAll(delivery.parts(sink.batch()));
    while (!reviewed.isEmpty()) {
      Delivery part = reviewed.remove();
      announce(part.told());
      send(part);
    }
    // Each alone, so that none costs others anything.
    for (Delivery part : again.parts(1)) {
      announce(part.told());
      send(part);
    }
    reviewedUpTo = waiting.size() < READ_TOGETHER ? 0 : waiting.getLast();
    boolean wasAny = !delivery.known.isEmpty() || !again.known.isEmpty();
    if (wasAny && reviewedUpTo > 0) {
      return true;
    }
    reviewedAt = System.nanoTime();
    return wasAny;
  }

  /**
   * Notes what is about to be told out of its turn: should this node die over it, the sink may have
   * been told, and has to hear of the end.
   */
  private void announce(List<Told> told) {
    Map<Long, Optional<KnownAlert>> about = new HashMap<>();
    for (Told one : told) {
      about.put(one.notice().number(), Optional.of(new KnownAlert(SinkState.TELLING, null)));
    }
    if (!about.isEmpty()) {
      transactions.runInTransaction(
          connection -> store.note(connection, settings.name(), term, null, false, about));
    }
  }

  private void review(AlertNotice notice, Delivery delivery) {
    if (!settings.severities().contains(notice.severity())) {
      delivery.known.put(notice.number(), Optional.empty());
    } else if (!isHeldBack(notice)) {
      delivery.tell(0, notice);
      delivery.known.put(
          notice.number(), Optional.of(new KnownAlert(SinkState.FIRING, hash(notice))));
    }
  }

  private void repost() throws InterruptedException {
    long takenBefore = taken;
    List<Told> told = new ArrayList<>();
    List<Told> refused = new ArrayList<>();
    for (SinkState state : List.of(SinkState.RESOLVED, SinkState.FIRING)) {
      AlertStatus status = state == SinkState.FIRING ? AlertStatus.FIRING : AlertStatus.RESOLVED;
      long after = 0;
      List<Long> alerts;
      do {
        lease.term(settings.name());
        List<Told> page = new ArrayList<>();
        long behind = after;
        alerts =
            composer.reading(
                connection -> {
                  List<Long> found =
                      store.alerts(connection, settings.name(), state, behind, sink.batch());
                  List<AlertStepRow> steps = store.last(connection, found, status);
                  composer
                      .compose(connection, steps)
                      .values()
                      .forEach(notice -> page.add(new Told(0, notice, "")));
                  return found;
                });
        // What is refused now was taken before: it is told again, and nothing of it is lost.
        refused.addAll(post(page));
        told.addAll(page);
        after = alerts.isEmpty() ? after : alerts.getLast();
      } while (alerts.size() == sink.batch());
    }
    if (!refused.isEmpty() && taken == takenBefore) {
      throw new SinkAwayException(refused.getFirst().reason(), null);
    }
    List<Long> takenBack = takenOf(told, refused);
    List<Told> newlySetAside =
        transactions.inTransaction(
            connection -> {
              if (taken != takenBefore) {
                store.noteTaken(connection, settings.name(), term);
              }
              store.forgetResolved(connection, settings.name(), RESOLVED_TOLD);
              store.takeBack(connection, settings.name(), takenBack);
              return noteSetAside(connection, refused);
            });
    setAside.keySet().removeAll(takenBack);
    tellOfSetAside(refused, newlySetAside);
    repostedAt = System.nanoTime();
  }

  private static UUID hash(AlertNotice notice) {
    return UUID.nameUUIDFromBytes(
        notice.body().path("labels").toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * An alert in a request.
   *
   * @param step 0 outside of its turn
   * @param reason why it was refused
   */
  private record Told(long step, AlertNotice notice, String reason) {

    Told refusedFor(String why) {
      return new Told(step, notice, why);
    }

    long number() {
      return notice.number();
    }

    UUID id() {
      return notice.event().id();
    }
  }

  /**
   * How often an event was refused.
   *
   * @param takenBefore how many requests the sink had taken when it first was
   */
  private record Refusal(int times, long takenBefore) {

    static final Refusal NONE = new Refusal(0, 0);

    Refusal onceMore() {
      return new Refusal(times + 1, takenBefore);
    }
  }

  /** One request, and what is known once it was taken. */
  private static final class Delivery {

    /** The last of an alert alone: what it was before is told by it. */
    private final Map<Long, Told> told = new LinkedHashMap<>();

    private final Map<Long, Optional<KnownAlert>> known = new HashMap<>();
    private @Nullable Long position;

    void tell(long step, AlertNotice notice) {
      told.remove(notice.number());
      told.put(notice.number(), new Told(step, notice, ""));
    }

    void pass(AlertStepRow step, @Nullable SinkState next, @Nullable AlertNotice notice) {
      position = step.stepNo();
      known.put(
          step.alertNo(),
          Optional.ofNullable(next)
              .map(state -> new KnownAlert(state, notice == null ? null : hash(notice))));
    }

    /** What fires stays known, to be told again; of what is over as much as is told again. */
    void refuse(Told one) {
      known.computeIfPresent(
          one.number(),
          (alert, state) ->
              state.map(
                  known ->
                      known.state() == SinkState.FIRING
                          ? new KnownAlert(SinkState.TELLING, null)
                          : known));
    }

    int size() {
      return told.size();
    }

    List<Told> told() {
      return List.copyOf(told.values());
    }

    /** The same in requests of a size; what is not told goes with the first. */
    List<Delivery> parts(int size) {
      List<Delivery> parts = new ArrayList<>();
      Delivery part = new Delivery();
      part.known.putAll(known);
      part.known.keySet().removeAll(told.keySet());
      for (Told one : told.values()) {
        if (part.size() == size) {
          parts.add(part);
          part = new Delivery();
        }
        part.told.put(one.notice().number(), one);
        part.known.put(
            one.notice().number(), known.getOrDefault(one.notice().number(), Optional.empty()));
      }
      parts.add(part);
      parts.removeIf(one -> one.known.isEmpty());
      return parts;
    }
  }
}
