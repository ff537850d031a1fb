/**
 * Where settings come from: which source counts before which, the files read again while the
 * service runs, and the configuration that is in force meanwhile. What the settings mean is each
 * feature's own.
 */
@NullMarked
package io.gateledger.configuration;

import org.jspecify.annotations.NullMarked;
