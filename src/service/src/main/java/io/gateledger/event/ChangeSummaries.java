package io.gateledger.event;

import io.gateledger.catalogue.Language;
import io.gateledger.diff.Change;
import io.gateledger.wording.ChangeWording;
import io.gateledger.wording.ResourceNames;

/** What events say of a change in words, which is English. */
final class ChangeSummaries {

  private final ChangeWording wording;

  ChangeSummaries(ChangeWording wording) {
    this.wording = wording;
  }

  /** A change by itself, of which the ledger does not read the states again. */
  String ofCause(Change change) {
    return of(
        new Change(
            change.key(),
            change.name(),
            change.op(),
            change.version(),
            change.changes(),
            null,
            null,
            change.contentHash(),
            change.observed(),
            change.absentSince(),
            change.related()));
  }

  String of(Change change) {
    return wording.summary(change, Language.EN, ResourceNames.of(change.relations()));
  }
}
