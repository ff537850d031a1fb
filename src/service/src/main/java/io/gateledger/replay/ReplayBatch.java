package io.gateledger.replay;

import io.gateledger.event.CloudEvent;
import java.util.List;

/**
 * Events that are told together.
 *
 * @param events may be none
 * @param isLast whether nothing comes after them
 */
record ReplayBatch(List<CloudEvent> events, ReplayPosition end, boolean isLast) {}
