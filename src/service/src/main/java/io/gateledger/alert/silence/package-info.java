/**
 * What people say of alerts: silences, which match them by their labels for a time, and
 * acknowledgements of single ones.
 *
 * <p>What is in force comes in when something begins, ends or fires, within the caller's
 * transaction and commit order; what is told of it with each alert is written down and goes out. An
 * alert fires, resolves and is told whatever is said of it.
 */
@NullMarked
package io.gateledger.alert.silence;

import org.jspecify.annotations.NullMarked;
