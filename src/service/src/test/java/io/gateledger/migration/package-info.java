/** What the migrations make of an empty database, and of an older one that has rows in it. */
@NullMarked
package io.gateledger.migration;

import org.jspecify.annotations.NullMarked;
