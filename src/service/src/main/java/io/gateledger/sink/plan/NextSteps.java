package io.gateledger.sink.plan;

import io.gateledger.sink.AlertNotice;
import java.util.List;
import java.util.Map;

/**
 * The steps behind a sink's position.
 *
 * @param notices by the places of their steps; of what the ledger does not have there is none
 * @param states what the sink knows of their alerts before
 */
public record NextSteps(
    List<AlertStepRow> steps, Map<Integer, AlertNotice> notices, Map<Long, SinkState> states) {}
