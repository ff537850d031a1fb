package io.gateledger.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * How a type is listed.
 *
 * @param path appended to the service's endpoint; {@code {name}} stands for an account's variable
 * @param items JSON Pointer to the array of items in the answer
 * @param pageSize how many items to ask for at a time; meaningless without paging
 * @param total JSON Pointer to the declared total, null where the provider gives none
 * @param sort the {@code sort} parameter that keeps pages stable, null where there is none
 */
public record ListCall(
    String path,
    String items,
    Paging paging,
    int pageSize,
    @Nullable String total,
    @Nullable String sort) {}
