/** Where the service starts: puts the parts in order, and says in one line why it cannot. */
@NullMarked
package io.gateledger;

import org.jspecify.annotations.NullMarked;
