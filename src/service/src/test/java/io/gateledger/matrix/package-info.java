/**
 * Every fault that the simulated cloud knows, at every place of a look at every resource type, over
 * random histories whose truth is known. What the ledger says is held against that truth after each
 * look.
 */
@NullMarked
package io.gateledger.matrix;

import org.jspecify.annotations.NullMarked;
