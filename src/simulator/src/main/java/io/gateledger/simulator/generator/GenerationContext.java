package io.gateledger.simulator.generator;

import io.gateledger.simulator.plan.EstatePlan;
import io.gateledger.simulator.plan.ResourceType;
import io.gateledger.simulator.plan.TenantIds;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a generator may draw on: ids, random choices, times and which parent a child belongs to, all
 * from the plan's seed. Nothing here depends on what was generated before.
 */
public record GenerationContext(EstatePlan plan, TenantIds tenants) {

  private static final DateTimeFormatter WITHOUT_ZONE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
  private static final Instant FIRST_DAY = Instant.parse("2024-01-08T00:23:17Z");

  public IdCodec ids(ResourceType type) {
    return new IdCodec(plan.seed(), type, plan.size(type));
  }

  public String id(ResourceType type, int index) {
    return ids(type).id(index);
  }

  public SeededRandom random(ResourceType type, int index) {
    return SeededRandom.of(plan.seed(), type, index);
  }

  /** An id of something that the simulator does not serve, such as a router or a port. */
  public String foreignId(ResourceType type, int index, int purpose) {
    return new IdCodec(SeededRandom.mix(plan.seed() + purpose), type, Integer.MAX_VALUE).id(index);
  }

  /** Grows with the index, so that the natural order of a listing is the order of creation. */
  public Instant createdAt(int index) {
    return FIRST_DAY.plusSeconds(index * 37L);
  }

  /** As NHN and Huawei print it: UTC, without saying so. */
  public String timeWithoutZone(int index) {
    return WITHOUT_ZONE.format(createdAt(index));
  }

  /** The same to the microsecond, as Huawei's v2 API prints it. */
  public String timeWithMicroseconds(ResourceType type, int index) {
    return "%s.%06d".formatted(timeWithoutZone(index), random(type, index).choose(1, 1_000_000));
  }

  /** The index of the parent of a child; children are spread evenly and in order over parents. */
  public int parent(ResourceType child, ResourceType parent, int index) {
    return (int) ((long) index * plan.size(parent) / plan.size(child));
  }

  /** The ids of a parent's children. */
  public Stream<String> childIds(ResourceType child, ResourceType parent, int index) {
    return childIndexes(child, parent, index).mapToObj(ids(child)::id);
  }

  public IntStream childIndexes(ResourceType child, ResourceType parent, int index) {
    return IntStream.range(firstChild(child, parent, index), firstChild(child, parent, index + 1));
  }

  private int firstChild(ResourceType child, ResourceType parent, int index) {
    return (int) Math.ceilDiv((long) index * plan.size(child), plan.size(parent));
  }
}
