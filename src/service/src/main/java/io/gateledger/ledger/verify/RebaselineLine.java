package io.gateledger.ledger.verify;

import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A reading anew of a scope's stored items.
 *
 * @param finishedAt in microseconds since 1970
 */
record RebaselineLine(
    int scope,
    long link,
    @Nullable Integer fromVersion,
    int toVersion,
    UUID form,
    long resources,
    long changed,
    long unreadable,
    byte[] states,
    long run,
    long finishedAt) {

  void addTo(Digest digest) {
    digest.text("rebaseline").value(fromVersion == null ? "-" : fromVersion.toString());
    digest.number(toVersion).uuid(form.getMostSignificantBits(), form.getLeastSignificantBits());
    digest.number(resources).number(changed).number(unreadable);
    digest.value(HexFormat.of().formatHex(states)).number(run).moment(finishedAt).end();
  }
}
