package io.gateledger.sink.webhook;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A sample's members; rules of their own give alerts labels and annotations that none has. */
final class SampleMembers extends HashMap<String, Object> {

  private static final long serialVersionUID = 1;

  SampleMembers(Map<String, Object> members) {
    super(members);
    put("labels", new Any());
    put("annotations", new Any());
  }

  /** Has a text under every name. */
  private static final class Any extends HashMap<String, Object> {

    private static final long serialVersionUID = 1;

    @Override
    public boolean containsKey(@Nullable Object name) {
      return true;
    }

    @Override
    public Object get(@Nullable Object name) {
      return "sample";
    }
  }
}
