package io.gateledger.api.request;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.resource.Scope;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;

/** The part of a path that names a scope. */
public class ScopePath {

  public static final String UNKNOWN = "the ledger has no scope with this key";

  @RestPath
  @Parameter(ref = "provider")
  String provider;

  @RestPath
  @Parameter(ref = "account")
  String account;

  @RestPath
  @Parameter(ref = "region")
  String region;

  @RestPath
  @Parameter(ref = "type")
  String type;

  /**
   * The scope.
   *
   * @throws ApiProblem when no scope can be named so
   */
  public Scope scope() {
    try {
      return named();
    } catch (IllegalArgumentException e) {
      throw ApiProblem.notFound("no scope can have this key");
    }
  }

  /**
   * The scope, for whoever says in other words that there is none.
   *
   * @throws IllegalArgumentException when no scope can be named so
   */
  Scope named() {
    return new Scope(provider, account, region, type);
  }
}
