/**
 * Holds back all deletions in a scope of which too much is missing at once, until it is back or an
 * operator has decided, and all of a scope that would ask another tenant than before.
 */
@NullMarked
package io.gateledger.pipeline.quarantine;

import org.jspecify.annotations.NullMarked;
