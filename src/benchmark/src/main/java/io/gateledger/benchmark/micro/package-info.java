/**
 * The steps that each item takes, alone and under JMH: normalise, canonicalise, hash, diff, judge.
 */
@NullMarked
package io.gateledger.benchmark.micro;

import org.jspecify.annotations.NullMarked;
