/**
 * Generates Samsung Cloud Platform's VPN and network resources, one type a generator, each after
 * the vendor's document that it names.
 */
@NullMarked
package io.gateledger.simulator.generator.scp;

import org.jspecify.annotations.NullMarked;
