/** What the user reads: progress and failures of the launcher, and each event as one line. */
@NullMarked
package io.gateledger.standalone.terminal;

import org.jspecify.annotations.NullMarked;
