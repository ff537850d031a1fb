/**
 * The resource types as data: how each is listed, read by id, compared and shown.
 *
 * <p>What the entries say comes in as {@link io.gateledger.catalogue.ResourceType} values; a type
 * is found by its provider and name, and so are the views and the words that follow from it. No
 * value here changes, and none knows of the file that it was read from.
 */
@NullMarked
package io.gateledger.catalogue;

import org.jspecify.annotations.NullMarked;
