/**
 * The entries of the catalogue: YAML files come in, checked against a JSON Schema and by what makes
 * sense in them and among them; a {@link io.gateledger.catalogue.Catalogue} goes out. It is whole
 * and consistent: a mistake in a file stops the start with its place.
 */
@NullMarked
package io.gateledger.catalogue.entry;

import org.jspecify.annotations.NullMarked;
