package io.gateledger.matrix;

import io.gateledger.collect.CollectionOutcome;
import io.gateledger.collect.Collector;
import io.gateledger.collect.Confirmation;
import io.gateledger.collect.ItemSink;
import io.gateledger.collect.RawItem;
import io.gateledger.collect.TenantFingerprint;
import io.gateledger.resource.Scope;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A collector during whose look something happens: right after an item was taken.
 *
 * @param after so many items, 0 for never
 * @param happens hears the id of the item
 */
record MeanwhileCollector(Collector collector, int after, Consumer<String> happens)
    implements Collector {

  @Override
  public CollectionOutcome collect(Scope scope, ItemSink sink) {
    return collector.collect(scope, new MeanwhileSink(sink));
  }

  @Override
  public Confirmation confirm(Scope scope, String id) {
    return collector.confirm(scope, id);
  }

  private final class MeanwhileSink implements ItemSink {

    private final ItemSink sink;
    private int taken;

    MeanwhileSink(ItemSink sink) {
      this.sink = sink;
    }

    @Override
    public @Nullable String asks(TenantFingerprint whom) {
      return sink.asks(whom);
    }

    @Override
    public boolean accept(RawItem item) {
      boolean isFirst = sink.accept(item);
      if (++taken == after) {
        happens.accept(item.id());
      }
      return isFirst;
    }

    @Override
    public boolean isChanged(RawItem repeated) {
      return sink.isChanged(repeated);
    }

    @Override
    public void contradicted(String id) {
      sink.contradicted(id);
    }
  }
}
