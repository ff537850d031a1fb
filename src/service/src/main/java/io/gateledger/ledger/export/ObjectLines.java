package io.gateledger.ledger.export;

import io.gateledger.ledger.read.ChangeRow;
import io.gateledger.ledger.read.ResourceRow;

/** Rows as the objects of the API, each in a line without its end. */
public interface ObjectLines {

  String resource(ResourceRow row);

  String change(ChangeRow row);
}
