package io.gateledger.api.request;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.resource.ResourceKey;
import jakarta.ws.rs.BeanParam;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;

/** The part of a path that names a resource. */
public class ResourcePath {

  /** Of a resource that nobody has seen. */
  public static final String UNKNOWN = "the ledger has no resource with this key";

  @BeanParam ScopePath scope;

  @RestPath
  @Parameter(ref = "id")
  String id;

  /**
   * The key of the resource.
   *
   * @param unknown what is said where there is none
   * @throws ApiProblem when no resource can be named so
   */
  public ResourceKey key(String unknown) {
    try {
      return new ResourceKey(scope.named(), id);
    } catch (IllegalArgumentException e) {
      throw ApiProblem.notFound(unknown);
    }
  }
}
