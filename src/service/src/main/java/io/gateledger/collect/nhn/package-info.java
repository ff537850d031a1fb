/**
 * How NHN Cloud is signed in to and what its errors mean: the v2 API with its tokens and service
 * catalogue ({@code nhn}), and the older appkey API ({@code nhn-appkey}), which answers 200
 * whatever happens and tells the truth in its header object.
 */
@NullMarked
package io.gateledger.collect.nhn;

import org.jspecify.annotations.NullMarked;
