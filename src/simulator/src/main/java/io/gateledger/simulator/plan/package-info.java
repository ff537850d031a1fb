/**
 * What the simulator is to hold before anything is generated: the resource types there are, how
 * many of each, the seed, and the ids of the accounts that own them.
 */
@NullMarked
package io.gateledger.simulator.plan;

import org.jspecify.annotations.NullMarked;
