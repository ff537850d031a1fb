package io.gateledger.simulator.estate;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a blueprint may draw on: ids, choices and the kinship of a plan, all from the seed. */
record Seeds(EstatePlan plan, Owners owners) {

  private static final DateTimeFormatter ZONELESS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final Instant FIRST_DAY = Instant.parse("2024-01-08T00:23:17Z");

  IdCodec ids(ResourceType type) {
    return new IdCodec(plan.seed(), type, plan.size(type));
  }

  String id(ResourceType type, int index) {
    return ids(type).id(index);
  }

  Dice dice(ResourceType type, int index) {
    return Dice.of(plan.seed(), type, index);
  }

  /** An id of something that the simulator does not serve, such as a routing table or a port. */
  String foreignId(ResourceType type, int index, int purpose) {
    return new IdCodec(Dice.mix(plan.seed() + purpose), type, Integer.MAX_VALUE).id(index);
  }

  /** Grows with the index, so that the natural order of a listing is the order of creation. */
  Instant createdAt(int index) {
    return FIRST_DAY.plusSeconds(index * 37L);
  }

  /** As NHN and Huawei print it: UTC, without saying so. */
  String zonelessTime(int index) {
    return ZONELESS.format(createdAt(index));
  }

  /** The same to the microsecond, as Huawei's v2 API prints it. */
  String preciseTime(ResourceType type, int index) {
    return "%s.%06d".formatted(zonelessTime(index), dice(type, index).pick(1, 1_000_000));
  }

  int parent(ResourceType child, ResourceType parent, int index) {
    return (int) ((long) index * plan.size(parent) / plan.size(child));
  }

  Stream<String> children(ResourceType child, ResourceType parent, int index) {
    return childIndexes(child, parent, index).mapToObj(ids(child)::id);
  }

  IntStream childIndexes(ResourceType child, ResourceType parent, int index) {
    return IntStream.range(firstChild(child, parent, index), firstChild(child, parent, index + 1));
  }

  private int firstChild(ResourceType child, ResourceType parent, int index) {
    return (int) Math.ceilDiv((long) index * plan.size(child), plan.size(parent));
  }
}
