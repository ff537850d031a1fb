package io.gateledger.api.problem;

import io.gateledger.ledger.sql.LedgerUnavailable;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Tells every failure as a problem detail, and none with what is inside. */
public class ProblemMapper {

  public static final String MEDIA_TYPE = "application/problem+json";

  private static final Logger LOG = Logger.getLogger(ProblemMapper.class);
  private static final Pattern ACT =
      Pattern.compile(
          "/?api/v1/(scopes/.*/runs|verify/[^/]+/cancel|silences/[^/]+/.*|alerts/.*/acknowledge.*)");
  private static final Pattern READ_AND_ACT = Pattern.compile("/?api/v1/verify");
  private static final int RETRY_AFTER_SECONDS = 5;

  @ServerExceptionMapper
  Response told(ApiProblem problem, UriInfo uri) {
    ResponseBuilder response = response(problem.kind(), problem.detail(), uri);
    if (problem.kind() == ProblemKind.UNAUTHENTICATED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"gateledger\"");
    }
    return response.build();
  }

  @ServerExceptionMapper
  Response unknownPath(NotFoundException failure, UriInfo uri) {
    return response(
            ProblemKind.NOT_FOUND, "there is nothing at this path; /q/swagger-ui shows all", uri)
        .build();
  }

  @ServerExceptionMapper
  Response notAllowed(NotAllowedException failure, UriInfo uri) {
    // The HTTP layer does not say what the path allows: acts are posted, all else is read.
    String allowed = "GET, HEAD, OPTIONS";
    if (ACT.matcher(uri.getPath()).matches()) {
      allowed = "POST, OPTIONS";
    } else if (READ_AND_ACT.matcher(uri.getPath()).matches()) {
      allowed = "GET, HEAD, POST, OPTIONS";
    }
    return response(ProblemKind.METHOD_NOT_ALLOWED, "this path allows " + allowed, uri)
        .header(HttpHeaders.ALLOW, allowed)
        .build();
  }

  /** What the HTTP layer itself refuses: a media type, a malformed request. */
  @ServerExceptionMapper
  Response refused(WebApplicationException failure, UriInfo uri) {
    Response.StatusType status = failure.getResponse().getStatusInfo();
    return status.getStatusCode() >= 500
        ? unexpected(failure, uri)
        : refused(status, status.getReasonPhrase(), uri);
  }

  @ServerExceptionMapper
  Response notAcceptable(NotAcceptableException failure, UriInfo uri) {
    return refused(
        failure.getResponse().getStatusInfo(),
        "this path answers with application/json: let Accept have it, or leave Accept out",
        uri);
  }

  private static Response refused(Response.StatusType status, String detail, UriInfo uri) {
    return response(
            new ProblemView(
                URI.create("about:blank"),
                status.getReasonPhrase(),
                status.getStatusCode(),
                detail,
                uri.getRequestUri().getRawPath()))
        .build();
  }

  @ServerExceptionMapper
  Response unexpected(Exception failure, UriInfo uri) {
    if (failure instanceof RuntimeException runtime
        && LedgerUnavailable.unwrap(runtime) instanceof LedgerUnavailable unavailable) {
      return unavailable(unavailable, uri);
    }
    LOG.errorf(failure, "request failed: path=%s", uri.getRequestUri().getRawPath());
    return response(ProblemKind.INTERNAL, "this should not happen; the log says more", uri).build();
  }

  @ServerExceptionMapper
  Response unavailable(LedgerUnavailable failure, UriInfo uri) {
    if (failure.isAboutTheData()) {
      return response(ProblemKind.INVALID_REQUEST, "the request holds an unusable value", uri)
          .build();
    }
    LOG.errorf(
        failure,
        "ledger unavailable: path=%s error=%s",
        uri.getRequestUri().getRawPath(),
        failure.getMessage());
    return response(
            ProblemKind.LEDGER_UNAVAILABLE, "the ledger's database does not answer; try later", uri)
        .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS)
        .build();
  }

  private static ResponseBuilder response(ProblemKind kind, String detail, UriInfo uri) {
    return response(
        new ProblemView(
            kind.type(), kind.title(), kind.status(), detail, uri.getRequestUri().getRawPath()));
  }

  private static ResponseBuilder response(ProblemView problem) {
    return Response.status(problem.status()).type(MEDIA_TYPE).entity(problem);
  }
}
