package io.gateledger.ledger.exposure;

import org.jspecify.annotations.Nullable;

/**
 * Which exposures to keep; a part that is null keeps all.
 *
 * @param group key of a group
 * @param family wire name of a family of addresses
 * @param protocol a rule of every protocol is kept with each of them
 * @param port one that is open, of whichever protocol has ports
 */
public record ExposureFilter(
    @Nullable String provider,
    @Nullable String account,
    @Nullable String region,
    @Nullable String group,
    @Nullable String family,
    @Nullable String protocol,
    @Nullable Integer port) {}
