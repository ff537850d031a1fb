/**
 * What is measured of the whole ledger: the port that whoever owns a table answers, the look that
 * asks all of them in the background, and how finely their answers are labelled.
 *
 * <p>Nothing here, and nothing that is measured, asks PostgreSQL or Kafka while somebody scrapes. A
 * value that could not be read for a while is absent. What happens on this node alone is counted
 * where it happens.
 */
@NullMarked
package io.gateledger.metric;

import org.jspecify.annotations.NullMarked;
