package io.gateledger.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * How a type is listed.
 *
 * @param path appended to the service's endpoint; {@code {name}} stands for an account's variable,
 *     {@code {parent_id}} for the parent's id
 * @param items JSON Pointer to the array of items in the answer
 * @param pageSize how many items to ask for at a time; 0 where that is left to the provider
 * @param total JSON Pointer to the declared total, null where the provider gives none
 * @param sort the {@code sort} parameter that keeps pages stable, null where there is none
 * @param next JSON Pointer to where the answer says how to go on: the next marker, or the array of
 *     links; null where it does not say
 * @param parent the type for each of whose resources the listing is asked once, null where it is
 *     asked as a whole
 */
public record ListCall(
    String path,
    String items,
    Paging paging,
    int pageSize,
    @Nullable String total,
    @Nullable String sort,
    @Nullable String next,
    @Nullable String parent) {}
