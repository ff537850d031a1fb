package io.gateledger.benchmark.micro;

import io.gateledger.alert.rule.AlertRule;
import io.gateledger.alert.rule.RelatedResources;
import io.gateledger.alert.rule.RuleInput;
import io.gateledger.alert.rule.Verdict;
import io.gateledger.alert.rule.file.BuiltInRules;
import io.gateledger.benchmark.dataset.DatasetScope;
import io.gateledger.benchmark.dataset.DeterministicRandom;
import io.gateledger.benchmark.dataset.ItemWriter;
import io.gateledger.catalogue.ResourceType;
import io.gateledger.catalogue.entry.CatalogueLoader;
import io.gateledger.diff.Differ;
import io.gateledger.diff.FieldChange;
import io.gateledger.normalise.Normalised;
import io.gateledger.normalise.Normalised.Readable;
import io.gateledger.normalise.Normaliser;
import io.gateledger.resource.Attributes;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.ContentHash;
import io.gateledger.resource.Operation;
import io.gateledger.resource.ResourceKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One item of each scope of the dataset, before and after a change. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ItemBenchmarks {

  /** Which of the items; JMH sets it. */
  @Param public DatasetScope item = DatasetScope.RULE;

  private final Normaliser normaliser = new Normaliser();
  private ResourceType type = CatalogueLoader.builtIn().type("scp", "vpn-tunnel");
  private byte[] json = {};
  private Attributes before = Attributes.EMPTY;
  private Attributes after = Attributes.EMPTY;
  private List<AlertRule> rules = List.of();
  private RuleInput firstSeen = firstSeen();

  @Setup
  public void read() {
    type = CatalogueLoader.builtIn().type(item.scope().provider(), item.scope().type());
    json = json(false);
    before = attributes(json);
    after = attributes(json(true));
    rules = BuiltInRules.all().ofType(item.scope().type());
    firstSeen = firstSeen();
  }

  private RuleInput firstSeen() {
    return new RuleInput(
        new ResourceKey(item.scope(), "r1"),
        null,
        Operation.BASELINE,
        1,
        List.of(),
        null,
        before,
        RelatedResources.NONE);
  }

  private byte[] json(boolean changed) {
    StringBuilder out = new StringBuilder();
    DeterministicRandom random = new DeterministicRandom(1, 1);
    switch (item) {
      case RULE -> ItemWriter.rule(random, changed, out);
      case TUNNEL -> ItemWriter.tunnel(random, changed, out);
    }
    return out.toString().getBytes(StandardCharsets.UTF_8);
  }

  private Attributes attributes(byte[] bytes) {
    return switch (normaliser.normalise(type, item.scope(), bytes)) {
      case Readable readable -> readable.resource().attributes();
      case Normalised.Unreadable unreadable ->
          throw new IllegalStateException("a generated item is unreadable: " + unreadable);
    };
  }

  /** From the provider's bytes to canonical attributes and what is stored. */
  @Benchmark
  public Normalised normalise() {
    return normaliser.normalise(type, item.scope(), json);
  }

  /** The canonical text alone. */
  @Benchmark
  public String canonicalise() {
    return CanonicalJson.of(before.root());
  }

  /** The hash of the bytes as they came. */
  @Benchmark
  public ContentHash hash() {
    return ContentHash.of(json, 0, json.length);
  }

  /** Every rule of the type over an item that is seen for the first time. */
  @Benchmark
  public int judge() {
    int holding = 0;
    for (AlertRule rule : rules) {
      holding += rule.condition().judge(firstSeen) == Verdict.HOLDS ? 1 : 0;
    }
    return holding;
  }

  /** The fields of an item that is seen for the first time. */
  @Benchmark
  public List<FieldChange> diffFirstSeen() {
    return Differ.diff(Attributes.EMPTY, before, Set.of());
  }

  /** Two states that differ in one field. */
  @Benchmark
  public List<FieldChange> diff() {
    return Differ.diff(before, after, Set.of());
  }
}
