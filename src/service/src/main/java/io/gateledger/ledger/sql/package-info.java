/** PostgreSQL's wire forms: binary COPY, and the mapping of rows to values. */
@NullMarked
package io.gateledger.ledger.sql;

import org.jspecify.annotations.NullMarked;
