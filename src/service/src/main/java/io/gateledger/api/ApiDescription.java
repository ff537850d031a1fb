package io.gateledger.api;

import io.gateledger.api.problem.ProblemMapper;
import io.gateledger.api.problem.ProblemView;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What the OpenAPI document says of the API as a whole. */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Gateledger",
            version = "v1",
            description =
                "The ledger of a company's cloud network edge: what there is, what it was, what"
                    + " changed. Errors are RFC 9457 problem details. Times are UTC."),
    tags = {
      @Tag(name = "Resources", description = "What there is, and what it was."),
      @Tag(name = "History", description = "What differed between instants, and for how long."),
      @Tag(name = "Changes", description = "What changed, from any place on."),
      @Tag(name = "Rules", description = "What rules let through, and what is exposed."),
      @Tag(name = "Scopes", description = "What is looked at, and how fresh it is."),
      @Tag(name = "Runs", description = "Each attempt to look, and how it ended."),
      @Tag(name = "Export", description = "All of an inventory or of a history, as a file."),
      @Tag(name = "Verification", description = "Whether anybody rewrote the ledger."),
      @Tag(name = "Alerts", description = "What needs someone's eye."),
      @Tag(name = "Replays", description = "Events of the past, told once more.")
    },
    components =
        @Components(
            parameters = {
              @Parameter(
                  name = "limit",
                  in = ParameterIn.QUERY,
                  description = "How many items at most.",
                  schema =
                      @Schema(
                          type = SchemaType.INTEGER,
                          minimum = "1",
                          maximum = "1000",
                          defaultValue = "100")),
              @Parameter(
                  name = "before",
                  in = ParameterIn.QUERY,
                  description = "The next of the page before.",
                  schema = @Schema(type = SchemaType.STRING)),
              @Parameter(
                  name = "provider",
                  in = ParameterIn.PATH,
                  required = true,
                  description = "The cloud API family.",
                  schema = @Schema(type = SchemaType.STRING),
                  example = "scp"),
              @Parameter(
                  name = "account",
                  in = ParameterIn.PATH,
                  required = true,
                  description = "The configured account.",
                  schema = @Schema(type = SchemaType.STRING),
                  example = "scp-main"),
              @Parameter(
                  name = "region",
                  in = ParameterIn.PATH,
                  required = true,
                  description = "The provider's name of the region.",
                  schema = @Schema(type = SchemaType.STRING),
                  example = "kr-west1"),
              @Parameter(
                  name = "type",
                  in = ParameterIn.PATH,
                  required = true,
                  description = "The resource type.",
                  schema = @Schema(type = SchemaType.STRING),
                  example = "vpn-tunnel"),
              @Parameter(
                  name = "id",
                  in = ParameterIn.PATH,
                  required = true,
                  description = "The provider's id, percent-encoded where it must be.",
                  schema = @Schema(type = SchemaType.STRING),
                  example = "9e2c1d34")
            },
            responses = {
              @APIResponse(
                  name = "InvalidParameter",
                  description = "A parameter has a value it cannot have; detail names it.",
                  content =
                      @Content(
                          mediaType = ProblemMapper.MEDIA_TYPE,
                          schema = @Schema(implementation = ProblemView.class))),
              @APIResponse(
                  name = "Unauthenticated",
                  description = "The operator token is lacking or wrong.",
                  content =
                      @Content(
                          mediaType = ProblemMapper.MEDIA_TYPE,
                          schema = @Schema(implementation = ProblemView.class))),
              @APIResponse(
                  name = "OperatorActsOff",
                  description = "No operator token is configured.",
                  content =
                      @Content(
                          mediaType = ProblemMapper.MEDIA_TYPE,
                          schema = @Schema(implementation = ProblemView.class))),
              @APIResponse(
                  name = "NotFound",
                  description = "The ledger does not know it.",
                  content =
                      @Content(
                          mediaType = ProblemMapper.MEDIA_TYPE,
                          schema = @Schema(implementation = ProblemView.class))),
              @APIResponse(
                  name = "Conflict",
                  description = "It is not in a state in which that can be done; detail says why.",
                  content =
                      @Content(
                          mediaType = ProblemMapper.MEDIA_TYPE,
                          schema = @Schema(implementation = ProblemView.class))),
              @APIResponse(
                  name = "Gone",
                  description =
                      "The ledger was put back to an earlier time; detail says where to go on.",
                  content =
                      @Content(
                          mediaType = ProblemMapper.MEDIA_TYPE,
                          schema = @Schema(implementation = ProblemView.class))),
              @APIResponse(
                  name = "LedgerUnavailable",
                  description = "The database does not answer; Retry-After says when to ask again.",
                  content =
                      @Content(
                          mediaType = ProblemMapper.MEDIA_TYPE,
                          schema = @Schema(implementation = ProblemView.class)))
            },
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = "operator",
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    description = "The configured gateledger.api.operator-token.")))
public class ApiDescription extends Application {}
