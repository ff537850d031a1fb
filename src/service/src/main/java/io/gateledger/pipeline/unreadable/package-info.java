/**
 * What becomes of items that cannot be read: a run's own are gathered, told from those that have
 * been so before, and alarmed once they stay so. From then on each costs only itself.
 */
@NullMarked
package io.gateledger.pipeline.unreadable;

import org.jspecify.annotations.NullMarked;
