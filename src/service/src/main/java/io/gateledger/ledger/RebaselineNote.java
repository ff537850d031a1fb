package io.gateledger.ledger;

import io.gateledger.resource.ContentHash;

/**
 * What normalising a scope's stored items anew came to.
 *
 * @param form names the new canonical form
 * @param catalogueVersion of the entry that asked for it
 * @param resources how many items there were
 * @param changed how many of them read differently now
 * @param unreadable how many the new entry cannot read, and which keep their old form
 * @param states SHA-256 over every resource's key, version and content hash in the new form
 */
public record RebaselineNote(
    ContentHash form,
    int catalogueVersion,
    long resources,
    long changed,
    long unreadable,
    byte[] states) {}
