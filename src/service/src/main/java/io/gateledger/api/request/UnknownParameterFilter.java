package io.gateledger.api.request;

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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request with a query parameter that it does not take, with an empty one, and with more
 * than one of what it takes one of. A filter with a typing error would otherwise answer with more
 * than was asked for, and look like the truth.
 */
@Provider
class UnknownParameterFilter implements ContainerRequestFilter {

  private final Map<Method, Map<String, Boolean>> known = new ConcurrentHashMap<>();

  @Context ResourceInfo resource;

  @SuppressWarnings("NullAway") // set by the HTTP layer
  UnknownParameterFilter() {}

  @Override
  public void filter(ContainerRequestContext request) {
    Map<String, List<String>> sent = request.getUriInfo().getQueryParameters();
    if (!sent.isEmpty()) {
      check(sent, known.computeIfAbsent(resource.getResourceMethod(), UnknownParameterFilter::of));
    }
  }

  private static void check(Map<String, List<String>> sent, Map<String, Boolean> known) {
    sent.forEach(
        (name, values) -> {
          Boolean mayRepeat = known.get(name);
          if (mayRepeat == null) {
            throw refused(
                "'%s' is no parameter of this request, which takes %s"
                    .formatted(name, known.isEmpty() ? "none" : String.join(", ", known.keySet())));
          }
          if (values.isEmpty() || values.contains("")) {
            throw refused("%s should be given a value or left out: it is empty".formatted(name));
          }
          if (values.size() > 1 && !mayRepeat) {
            throw refused(
                "%s was sent %d times: send it once, with one value"
                    .formatted(name, values.size()));
          }
        });
  }

  private static ApiProblem refused(String detail) {
    return new ApiProblem(ProblemKind.INVALID_PARAMETER, detail);
  }

  /** The names of what a request takes, and whether it takes more than one of it. */
  private static Map<String, Boolean> of(Method method) {
    Map<String, Boolean> names = new TreeMap<>();
    for (Parameter parameter : method.getParameters()) {
      add(
          names,
          parameter.getAnnotation(RestQuery.class),
          parameter.getName(),
          parameter.getType());
      if (parameter.isAnnotationPresent(BeanParam.class)) {
        addOf(names, parameter.getType());
      }
    }
    return names;
  }

  private static void addOf(Map<String, Boolean> names, Class<?> bean) {
    for (Field field : bean.getDeclaredFields()) {
      add(names, field.getAnnotation(RestQuery.class), field.getName(), field.getType());
      if (field.isAnnotationPresent(BeanParam.class)) {
        addOf(names, field.getType());
      }
    }
  }

  private static void add(
      Map<String, Boolean> names, @Nullable RestQuery query, String name, Class<?> type) {
    if (query != null) {
      names.put(
          query.value().isEmpty() ? name : query.value(), Collection.class.isAssignableFrom(type));
    }
  }
}
