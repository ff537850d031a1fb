/**
 * Alerts for an Alertmanager, by its API's version 2. It is posted batches, and again and again
 * what still fires, since it forgets what it does not hear of.
 */
@NullMarked
package io.gateledger.sink.alertmanager;

import org.jspecify.annotations.NullMarked;
