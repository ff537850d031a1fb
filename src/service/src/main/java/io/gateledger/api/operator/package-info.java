/** What lets an operator's act through: the configured token, and the filter that asks for it. */
@NullMarked
package io.gateledger.api.operator;

import org.jspecify.annotations.NullMarked;
