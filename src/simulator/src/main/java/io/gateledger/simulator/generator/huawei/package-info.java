/**
 * Generates Huawei Cloud's NAT gateways and rules, one type a generator, each after the vendor's
 * document that it names.
 */
@NullMarked
package io.gateledger.simulator.generator.huawei;

import org.jspecify.annotations.NullMarked;
