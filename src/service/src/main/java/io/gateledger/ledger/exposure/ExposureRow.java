package io.gateledger.ledger.exposure;

import io.gateledger.resource.ResourceKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A spell in which a rule let in the whole world.
 *
 * @param firstPort null where every port is open, or the protocol has none
 * @param sinceNotBefore it began after this, null where that is not known
 * @param until null while it lasts
 */
public record ExposureRow(
    ResourceKey resourceKey,
    @Nullable String groupKey,
    @Nullable String groupName,
    String family,
    String protocol,
    @Nullable Integer firstPort,
    @Nullable Integer lastPort,
    String service,
    String remote,
    Instant since,
    @Nullable Instant sinceNotBefore,
    Instant sinceNotAfter,
    @Nullable Instant until,
    @Nullable Instant untilNotBefore,
    @Nullable Instant untilNotAfter) {}
