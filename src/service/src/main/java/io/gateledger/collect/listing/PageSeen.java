package io.gateledger.collect.listing;

import io.gateledger.collect.page.NextPage;
import org.jspecify.annotations.Nullable;

/**
 * What a page brought.
 *
 * @param items how many elements, the unreadable ones included
 * @param repeated how many of them have an id that an earlier item had
 * @param lastId the last readable id, null where there is none
 * @param next what the page says of the one after it
 */
record PageSeen(
    long items, long repeated, @Nullable String lastId, @Nullable Long total, NextPage next) {}
