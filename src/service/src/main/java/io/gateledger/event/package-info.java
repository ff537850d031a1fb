/**
 * The wire form of every topic.
 *
 * <p>Changes, alerts and finished runs come in; CloudEvents with JSON payloads go out, told the
 * same way whenever they are told.
 */
@NullMarked
package io.gateledger.event;

import org.jspecify.annotations.NullMarked;
