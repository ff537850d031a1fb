/**
 * What the expressions of rules ask and their templates say of a resource.
 *
 * <p>An expression in CEL or a template in Qute comes in and is checked against the fields of the
 * catalogue; a condition or a text goes out that never throws, and whose cost has a bound. Of what
 * is not told nothing is said. Pure.
 */
@NullMarked
package io.gateledger.alert.rule.expression;

import org.jspecify.annotations.NullMarked;
