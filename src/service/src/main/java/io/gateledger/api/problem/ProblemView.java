package io.gateledger.api.problem;

import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An RFC 9457 problem detail. */
@Schema(name = "Problem", description = "What went wrong, as in RFC 9457.")
public record ProblemView(
    @Schema(
            description = "The kind of problem, for programs.",
            examples = "urn:gateledger:problem:invalid-parameter")
        URI type,
    @Schema(description = "The kind of problem, for people.", examples = "Invalid parameter")
        String title,
    @Schema(description = "The HTTP status.", examples = "400") int status,
    @Schema(
            description = "What is wrong here and how to put it right.",
            examples = "limit should be a whole number from 1 to 1000")
        String detail,
    @Schema(description = "The path that was asked for.", examples = "/api/v1/resources")
        String instance) {}
