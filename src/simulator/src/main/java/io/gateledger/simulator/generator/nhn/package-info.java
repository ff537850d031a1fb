/**
 * Generates NHN Cloud's Network v2 resources, one type a generator, each after the vendor's
 * document that it names.
 */
@NullMarked
package io.gateledger.simulator.generator.nhn;

import org.jspecify.annotations.NullMarked;
