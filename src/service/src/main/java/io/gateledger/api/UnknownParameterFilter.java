package io.gateledger.api;

import io.gateledger.api.problem.ApiProblem;
import io.gateledger.api.problem.ProblemKind;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request with a query parameter that it does not take. A filter with a typing error
 * would otherwise answer with more than was asked for, and look like the truth.
 */
@Provider
class UnknownParameterFilter implements ContainerRequestFilter {

  private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

  @Context ResourceInfo resource;

  @SuppressWarnings("NullAway") // set by the HTTP layer
  UnknownParameterFilter() {}

  @Override
  public void filter(ContainerRequestContext request) {
    Set<String> sent = request.getUriInfo().getQueryParameters().keySet();
    if (!sent.isEmpty()) {
      check(sent, known.computeIfAbsent(resource.getResourceMethod(), UnknownParameterFilter::of));
    }
  }

  private static void check(Set<String> sent, Set<String> known) {
    for (String name : sent) {
      if (!known.contains(name)) {
        throw new ApiProblem(
            ProblemKind.INVALID_PARAMETER,
            "'%s' is no parameter of this request, which takes %s"
                .formatted(name, known.isEmpty() ? "none" : String.join(", ", known)));
      }
    }
  }

  private static Set<String> of(Method method) {
    Set<String> names = new TreeSet<>();
    for (Parameter parameter : method.getParameters()) {
      add(names, parameter.getAnnotation(RestQuery.class), parameter.getName());
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        addOf(names, parameter.getType());
      }
    }
    return names;
  }

  private static void addOf(Set<String> names, Class<?> bean) {
    for (Field field : bean.getDeclaredFields()) {
      add(names, field.getAnnotation(RestQuery.class), field.getName());
      if (field.isAnnotationPresent(BeanParam.class)) {
        addOf(names, field.getType());
      }
    }
  }

  private static void add(Set<String> names, @Nullable RestQuery query, String name) {
    if (query != null) {
      names.add(query.value().isEmpty() ? name : query.value());
    }
  }
}
