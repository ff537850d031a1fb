/**
 * How the ledger speaks to PostgreSQL: transactions, statements with named parameters, rows as
 * records, and binary COPY both ways.
 */
@NullMarked
package io.gateledger.ledger.sql;

import org.jspecify.annotations.NullMarked;
