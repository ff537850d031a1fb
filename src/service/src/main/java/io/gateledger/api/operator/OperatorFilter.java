package io.gateledger.api.operator;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets an operator's act through only with the operator token. */
@Provider
@OperatorAct
@Priority(Priorities.AUTHENTICATION)
class OperatorFilter implements ContainerRequestFilter {

  private static final String SCHEME = "Bearer ";

  private final OperatorToken token;

  OperatorFilter(OperatorToken token) {
    this.token = token;
  }

  @Override
  public void filter(ContainerRequestContext request) {
    admit(request.getHeaderString(HttpHeaders.AUTHORIZATION));
  }

  /**
   * @param authorization the request's header of that name, null where it has none
   * @throws ApiProblem when it does not show the operator token
   */
  void admit(@Nullable String authorization) {
    if (!token.isConfigured()) {
      throw new ApiProblem(
          ProblemKind.OPERATOR_ACTS_OFF,
          "no operator token is configured: set %s to at least 16 characters"
              .formatted(OperatorToken.SETTING));
    }
    Optional<String> shown = shown(authorization);
    if (shown.isEmpty()) {
      throw new ApiProblem(
          ProblemKind.UNAUTHENTICATED, "this act needs the header Authorization: Bearer <token>");
    }
    if (!token.matches(shown.get())) {
      throw new ApiProblem(ProblemKind.UNAUTHENTICATED, "the token is not the operator's");
    }
  }

  private static Optional<String> shown(@Nullable String header) {
    return Optional.ofNullable(header)
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip())
        .filter(value -> !value.isEmpty());
  }
}
