/** Every failure of a request as an RFC 9457 problem detail, and none with what is inside. */
@NullMarked
package io.gateledger.api.problem;

import org.jspecify.annotations.NullMarked;
