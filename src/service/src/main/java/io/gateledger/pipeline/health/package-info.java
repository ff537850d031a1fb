/**
 * Alerts about what Gateledger itself can see: a scope that is looked at too late, an account whose
 * credentials are rejected. No change of a resource raises or resolves them.
 */
@NullMarked
package io.gateledger.pipeline.health;

import org.jspecify.annotations.NullMarked;
