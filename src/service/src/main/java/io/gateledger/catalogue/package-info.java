/**
 * The resource types as data: how each is listed, read by id, compared and shown.
 *
 * <p>YAML files come in, checked against a JSON Schema at start; {@link
 * io.gateledger.catalogue.ResourceType} values go out. What the catalogue serves is whole and
 * consistent: a mistake in a file stops the start with its place.
 */
@NullMarked
package io.gateledger.catalogue;

import org.jspecify.annotations.NullMarked;
