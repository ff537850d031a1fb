package io.gateledger.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.stream.Stream;

/**
 * A set of traffic: directions, families of addresses, protocols, ports and other sides. Two sets
 * are equal exactly when they hold the same, however it was said.
 */
public final class Traffic {

  public static final Traffic NONE = new Traffic(Map.of());

  private final Map<Lane, List<Segment>> lanes;

  private Traffic(Map<Lane, List<Segment>> lanes) {
    this.lanes = Map.copyOf(lanes);
  }

  static Traffic of(Rule rule) {
    RemoteSet remotes = RemoteSet.of(rule.remote(), rule.family());
    return new Traffic(
        Map.of(
            new Lane(rule.direction(), rule.family()),
            ServiceRange.of(rule.protocol(), rule.ports()).stream()
                .map(range -> new Segment(range, remotes))
                .toList()));
  }

  /** All that some rules speak of. */
  public static Traffic ofAll(Collection<Rule> rules) {
    return rules.stream().map(Rule::traffic).reduce(NONE, Traffic::union);
  }

  public boolean isEmpty() {
    return lanes.isEmpty();
  }

  public Traffic union(Traffic other) {
    return combined(other, RemoteSet::union);
  }

  /**
   * What this set has and the other lacks. Of the members of a group nobody knows which addresses
   * they have: less some addresses they are still all, and every address less a group is every
   * address. It is empty exactly when the other set holds all of this one.
   */
  public Traffic minus(Traffic other) {
    return combined(other, RemoteSet::minus);
  }

  /** Whether all of another set is in this one, whoever the members of the groups are. */
  public boolean holds(Traffic other) {
    return other.minus(this).isEmpty();
  }

  /** What it holds, in an order that follows from it. */
  public List<TrafficPart> parts() {
    List<TrafficPart> parts = new ArrayList<>();
    new TreeMap<>(lanes)
        .forEach(
            (lane, segments) ->
                segments.stream()
                    .map(Segment::remotes)
                    .distinct()
                    .map(
                        remotes ->
                            new TrafficPart(
                                lane.direction(),
                                lane.family(),
                                services(segments, remotes),
                                remotes.prefixes(),
                                remotes.groups().stream().sorted().toList()))
                    .forEach(parts::add));
    return List.copyOf(parts);
  }

  /** By family, what everybody in the world may reach of it from outside. */
  Map<AddressFamily, List<Service>> openToTheWorld() {
    Map<AddressFamily, List<Service>> open = new EnumMap<>(AddressFamily.class);
    lanes.forEach(
        (lane, segments) -> {
          List<ServiceRange> ranges =
              ServiceRange.joined(
                  segments.stream()
                      .filter(segment -> segment.remotes().holdsTheWorld())
                      .map(Segment::range));
          if (lane.direction() == Direction.INGRESS && !ranges.isEmpty()) {
            open.put(lane.family(), ServiceRange.services(ranges));
          }
        });
    return open;
  }

  private static List<Service> services(List<Segment> segments, RemoteSet remotes) {
    return ServiceRange.services(
        ServiceRange.joined(
            segments.stream()
                .filter(segment -> segment.remotes().equals(remotes))
                .map(Segment::range)));
  }

  private Traffic combined(Traffic other, BinaryOperator<RemoteSet> operation) {
    Map<Lane, List<Segment>> combined = new TreeMap<>();
    Stream.concat(lanes.keySet().stream(), other.lanes.keySet().stream())
        .distinct()
        .forEach(
            lane -> {
              List<Segment> segments =
                  combined(
                      lanes.getOrDefault(lane, List.of()),
                      other.lanes.getOrDefault(lane, List.of()),
                      operation);
              if (!segments.isEmpty()) {
                combined.put(lane, segments);
              }
            });
    return new Traffic(combined);
  }

  /** Between two neighbouring cuts neither side changes. */
  private static List<Segment> combined(
      List<Segment> left, List<Segment> right, BinaryOperator<RemoteSet> operation) {
    TreeSet<Integer> cuts = new TreeSet<>();
    Stream.concat(left.stream(), right.stream())
        .forEach(
            segment -> {
              cuts.add(segment.range().first());
              cuts.add(segment.range().last() + 1);
            });
    List<Segment> combined = new ArrayList<>();
    SegmentCursor lefts = new SegmentCursor(left);
    SegmentCursor rights = new SegmentCursor(right);
    for (Integer cut : cuts) {
      Integer next = cuts.higher(cut);
      RemoteSet remotes = operation.apply(lefts.at(cut), rights.at(cut));
      if (next != null && !remotes.isEmpty()) {
        append(combined, new Segment(new ServiceRange(cut, next - 1), remotes));
      }
    }
    return List.copyOf(combined);
  }

  private static void append(List<Segment> segments, Segment next) {
    if (!segments.isEmpty()) {
      Segment last = segments.getLast();
      if (last.range().last() + 1 == next.range().first()
          && last.remotes().equals(next.remotes())) {
        segments.removeLast();
        segments.add(
            new Segment(
                new ServiceRange(last.range().first(), next.range().last()), next.remotes()));
        return;
      }
    }
    segments.add(next);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Traffic traffic && lanes.equals(traffic.lanes);
  }

  @Override
  public int hashCode() {
    return lanes.hashCode();
  }

  @Override
  public String toString() {
    return parts().toString();
  }

  /** What never meets: traffic of two directions, or of two families. */
  private record Lane(Direction direction, AddressFamily family) implements Comparable<Lane> {
    @Override
    public int compareTo(Lane other) {
      int byDirection = direction.compareTo(other.direction);
      return byDirection == 0 ? family.compareTo(other.family) : byDirection;
    }
  }

  /** Services that are all reached from the same other sides. */
  private record Segment(ServiceRange range, RemoteSet remotes) {}

  /** Walks ascending segments along ascending points. */
  private static final class SegmentCursor {

    private final List<Segment> segments;
    private int next;

    SegmentCursor(List<Segment> segments) {
      this.segments = segments;
    }

    RemoteSet at(int point) {
      while (next < segments.size() && segments.get(next).range().last() < point) {
        next++;
      }
      boolean inside = next < segments.size() && segments.get(next).range().first() <= point;
      return inside ? segments.get(next).remotes() : RemoteSet.EMPTY;
    }
  }
}
