package io.gateledger.sink.delivery;

import io.gateledger.alert.AlertStatus;
import java.time.Instant;

/** A row of {@code alert_step}. */
record AlertStepRow(long stepNo, long alertNo, Instant at, AlertStatus status) {}
