package io.gateledger.ledger;

import io.gateledger.diff.Change;
import io.gateledger.diff.FieldChange;
import io.gateledger.resource.CanonicalJson;
import io.gateledger.resource.FieldValue;
import io.gateledger.resource.FieldValue.Numeric;
import io.gateledger.resource.FieldValue.Struct;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;

/** The proof that a scope's past was not rewritten: each link covers the one before it. */
final class HashChain {

  private HashChain() {}

  /** {@code SHA-256(previous ‖ canonical changes)}, each change as one line of canonical JSON. */
  static byte[] link(byte[] previous, List<Change> changes) {
    MessageDigest digest = sha256();
    digest.update(previous);
    for (Change change : changes) {
      digest.update(canonical(change).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    return digest.digest();
  }

  private static String canonical(Change change) {
    return CanonicalJson.of(
        Struct.of(
            Map.of(
                "key", FieldValue.text(change.key().toString()),
                "version", Numeric.of(change.version()),
                "op", FieldValue.text(change.op().word()),
                "changes", FieldChange.listOf(change.changes()),
                "state", FieldValue.text(change.contentHash().toUuid().toString()))));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
