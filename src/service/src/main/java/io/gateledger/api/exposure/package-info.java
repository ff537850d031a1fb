/**
 * What rules let through, over HTTP: what is or was exposed to the world, and what became of the
 * rules of a group between two instants.
 */
@NullMarked
package io.gateledger.api.exposure;

import org.jspecify.annotations.NullMarked;
