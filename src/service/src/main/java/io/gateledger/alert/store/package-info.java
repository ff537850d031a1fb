/**
 * Keeps the alerts in PostgreSQL: those that wait, those that fire and those that are over.
 *
 * <p>Changes and what was found out otherwise come in; the steps of alerts go out, written within
 * the caller's transaction, and rows for readers. Every step is written once, whoever else writes.
 */
@NullMarked
package io.gateledger.alert.store;

import org.jspecify.annotations.NullMarked;
