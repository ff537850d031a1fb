/**
 * Answers as no provider should give them: true pages of every resource type, broken in every way
 * that a page has been seen or thought to break, each from a seed that makes it again.
 */
@NullMarked
package io.gateledger.testing.fuzz;

import org.jspecify.annotations.NullMarked;
