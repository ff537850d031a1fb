/**
 * Inventories and changes as files over HTTP: parameters are checked and the first row is at hand
 * before anything is answered; an answer that does not end as it should was broken off.
 */
@NullMarked
package io.gateledger.api.export;

import org.jspecify.annotations.NullMarked;
