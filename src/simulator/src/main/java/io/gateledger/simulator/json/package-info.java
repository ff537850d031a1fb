/**
 * JSON in, JSON out: bytes become trees and trees become bytes. Invariant: field order and the
 * digits of a number survive the way through, since a stored item must be shown exactly as it was
 * given.
 */
@NullMarked
package io.gateledger.simulator.json;

import org.jspecify.annotations.NullMarked;
