package io.gateledger.sink.delivery;

import io.gateledger.sink.AlertNotice;
import java.util.List;
import java.util.Map;

/**
 * The steps behind a sink's position.
 *
 * @param notices by the places of their steps; of what the ledger does not have there is none
 * @param states what the sink knows of their alerts before
 */
record NextSteps(
    List<AlertStepRow> steps, Map<Integer, AlertNotice> notices, Map<Long, SinkState> states) {}
