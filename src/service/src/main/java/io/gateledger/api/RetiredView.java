package io.gateledger.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an operator's word did, as the API tells it. */
@Schema(name = "Retired", description = "How many scopes were retired.")
record RetiredView(
    @Schema(examples = "12") int retired,
    @Schema(description = "How many wait still.", examples = "0") int waiting) {}
