/**
 * The search over HTTP. What makes no sense to search for is refused before anything is read, with
 * a problem that names the parameter.
 */
@NullMarked
package io.gateledger.api.search;

import org.jspecify.annotations.NullMarked;
