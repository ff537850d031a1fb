/**
 * What a node does by itself, again and again, until it stops: a step comes in, and is taken on a
 * thread of its own with a rest after each. A stop ends the rest at once and lets the step under
 * way end.
 */
@NullMarked
package io.gateledger.background;

import org.jspecify.annotations.NullMarked;
