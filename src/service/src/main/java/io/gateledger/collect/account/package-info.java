/**
 * The accounts of the configuration, checked at start: every mistake is told at once, with its
 * setting and remedy.
 */
@NullMarked
package io.gateledger.collect.account;

import org.jspecify.annotations.NullMarked;
