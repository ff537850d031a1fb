package io.gateledger.benchmark.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** How much heap is used at the most. */
public final class HeapUsage {

  private final List<MemoryPoolMXBean> pools =
      ManagementFactory.getMemoryPoolMXBeans().stream()
          .filter(pool -> pool.getType() == MemoryType.HEAP)
          .toList();

  /** Collects the garbage of what was before, so that it is charged to nobody. */
  public void settle() {
    System.gc();
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  /** The sum of the pools' peaks since, garbage included; they need not fall together. */
  public long peak() {
    return pools.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
  }

  public static long limit() {
    return Runtime.getRuntime().maxMemory();
  }
}
