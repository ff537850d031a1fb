package io.gateledger.api.request;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How many items a page holds at most. */
public record PageSize(int items) {

  private static final int DEFAULT = 100;
  private static final int MOST = 1_000;

  public static PageSize of(@Nullable String limit) {
    return new PageSize((int) new QueryValue("limit", limit).number(1, MOST, DEFAULT));
  }

  /** How many rows to read, so that the last one tells whether there is a next page. */
  public int rows() {
    return items + 1;
  }

  /**
   * The page of what was read.
   *
   * @param cursor where the page after a row begins
   */
  public <R, V> Page<V> page(List<R> read, Function<R, V> view, Function<R, String> cursor) {
    List<R> rows = read.subList(0, Math.min(items, read.size()));
    String next = read.size() > items ? cursor.apply(rows.getLast()) : null;
    return new Page<>(rows.stream().map(view).toList(), next);
  }
}
