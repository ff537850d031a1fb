/**
 * The verification of the ledger over HTTP: an operator has one begin and may cancel it, anybody
 * watches how far it is and reads what it found.
 */
@NullMarked
package io.gateledger.api.verify;

import org.jspecify.annotations.NullMarked;
