package io.gateledger.simulator.fault;

import io.gateledger.simulator.http.Request;
import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;
import java.util.Optional;

/** {@code unsuccessful}: HTTP 200 with {@code isSuccessful:false}, as NHN's appkey API fails. */
record UnsuccessfulHeaderFault() implements Fault.OnResponse {

  @Override
  public Optional<Response> alter(Request request, Response response) {
    var json = Json.object();
    json.putObject("header")
        .put("isSuccessful", false)
        .put("resultCode", -2)
        .put("resultMessage", "UNKNOWN EXCEPTION");
    return Optional.of(Response.json(200, json));
  }
}
