/**
 * When a scope runs, and on which node.
 *
 * <p>The configured scopes come in as rows of a schedule in PostgreSQL; each is leased when it is
 * due by one node of several, never twice at once, and more often while something in it is in
 * trouble.
 */
@NullMarked
package io.gateledger.schedule;

import org.jspecify.annotations.NullMarked;
