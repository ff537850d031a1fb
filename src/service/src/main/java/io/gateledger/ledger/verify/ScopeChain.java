package io.gateledger.ledger.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scope's chain as its row told of it when the verification began.
 *
 * @param number the ledger's number of the scope
 * @param key the key it has now
 * @param links how many links it has, by the scope's row
 * @param head the hash of the last of them, by the same
 * @param first the first link that is there, 0 where none is
 * @param firstAt when that was committed, in microseconds since 1970
 * @param newest the last link that is there, 0 where none is
 * @param asked the first link that is asked for, 0 where none is
 * @param toldLinks how many links the last runs told of
 */
record ScopeChain(
    int number,
    String key,
    long links,
    byte[] head,
    long first,
    @Nullable Long firstAt,
    long newest,
    long asked,
    long toldLinks,
    List<RenameLine> renames,
    List<RebaselineLine> rebaselines) {

  /** The link whose hash is taken as it stands: 0 for the zeros that the first one follows. */
  long base() {
    if (asked == 0) {
      return newest;
    }
    return asked == 1 ? 0 : Math.max(first, asked - 1);
  }

  boolean isEmpty() {
    return links == 0 && newest == 0 && toldLinks == 0;
  }

  /** The key that the scope had when a link was made. */
  String keyAt(long link) {
    for (RenameLine rename : renames) {
      if (rename.link() >= link) {
        return rename.formerKey();
      }
    }
    return key;
  }

  List<RenameLine> renames(long link) {
    return renames.isEmpty()
        ? renames
        : renames.stream().filter(rename -> rename.link() == link).toList();
  }

  List<RebaselineLine> rebaselines(long link) {
    return rebaselines.isEmpty()
        ? rebaselines
        : rebaselines.stream().filter(rebaseline -> rebaseline.link() == link).toList();
  }

  /** Whether the states were read anew behind a link and before another. */
  boolean isReadAnewBetween(long link, long next) {
    return rebaselines.stream().anyMatch(one -> one.link() > link && one.link() < next);
  }
}
