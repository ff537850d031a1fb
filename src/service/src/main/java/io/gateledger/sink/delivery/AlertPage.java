package io.gateledger.sink.delivery;

import io.gateledger.sink.AlertNotice;
import java.util.List;

/**
 * Some of a sink's alerts, each as it was last told.
 *
 * @param next the alert to go on behind; 0 where these were the last
 */
record AlertPage(List<AlertNotice> notices, long next) {}
