/**
 * What a listing asks for and gets: filters and an order on one side, rows by position on the
 * other. It knows neither the store that answers nor the HTTP that carries it.
 */
@NullMarked
package io.gateledger.simulator.query;

import org.jspecify.annotations.NullMarked;
