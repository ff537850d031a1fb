package io.gateledger.simulator.fault;

import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Call;
import io.gateledger.simulator.wire.Reply;
import java.util.Optional;

/** {@code unsuccessful}: HTTP 200 with {@code isSuccessful:false}, as NHN's appkey API fails. */
record Unsuccessful() implements Fault.OnReply {

  @Override
  public Optional<Reply> bend(Call call, Reply reply) {
    var json = Json.object();
    json.putObject("header")
        .put("isSuccessful", false)
        .put("resultCode", -2)
        .put("resultMessage", "UNKNOWN EXCEPTION");
    return Optional.of(Reply.json(200, json));
  }
}
