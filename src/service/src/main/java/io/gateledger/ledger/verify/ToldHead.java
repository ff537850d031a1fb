package io.gateledger.ledger.verify;

import java.time.Instant;

/**
 * The head of a chain, as an event of the runs topic told it.
 *
 * @param scope the key that the scope had
 * @param link how many links the chain had
 * @param hash of the last of them, in lower-case hexadecimal
 * @param at when the run had ended
 */
public record ToldHead(String scope, long run, long link, String hash, Instant at) {}
