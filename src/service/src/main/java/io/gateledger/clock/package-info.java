/**
 * How far this machine's clock is from those it works with: PostgreSQL's, the other nodes' and the
 * providers'. It is measured, shown and alarmed; nothing is ever adjusted or decided by it.
 */
@NullMarked
package io.gateledger.clock;

import org.jspecify.annotations.NullMarked;
