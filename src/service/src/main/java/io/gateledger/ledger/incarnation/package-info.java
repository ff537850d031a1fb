/**
 * The lives of the database: a restore that loses commits begins another, and every number is of
 * the one in which it was given.
 */
@NullMarked
package io.gateledger.ledger.incarnation;

import org.jspecify.annotations.NullMarked;
