/**
 * What a request says, checked before anything is asked of the ledger: paths, parameters, pages,
 * periods, languages and bodies.
 *
 * <p>Text comes in; filters and values go out, or a problem that names the parameter at fault.
 */
@NullMarked
package io.gateledger.api.request;

import org.jspecify.annotations.NullMarked;
