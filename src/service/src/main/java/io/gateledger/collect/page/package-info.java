/**
 * The page parser: the bytes of one response come in; raw items, and what the page says of itself
 * and of the next one, go out. Items stream: no page is ever held whole.
 */
@NullMarked
package io.gateledger.collect.page;

import org.jspecify.annotations.NullMarked;
