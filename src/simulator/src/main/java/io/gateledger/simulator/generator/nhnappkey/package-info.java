/**
 * Generates the resources of NHN's appkey API, one type a generator, each after the vendor's
 * document that it names.
 */
@NullMarked
package io.gateledger.simulator.generator.nhnappkey;

import org.jspecify.annotations.NullMarked;
