package io.gateledger.simulator.nhn;

import io.gateledger.simulator.json.Json;
import io.gateledger.simulator.wire.Reply;

/** Keystone's, Neutron's and the web server's ways of saying no. */
final class NhnErrors {

  private NhnErrors() {}

  /** The body of a network 401 is not published; this is the one Keystone's middleware sends. */
  static Reply unauthorized() {
    return keystone(401, "Unauthorized", "The request you have made requires authentication.");
  }

  static Reply keystone(int status, String title, String message) {
    var json = Json.object();
    json.putObject("error").put("message", message).put("code", status).put("title", title);
    return Reply.json(status, json);
  }

  static Reply neutron(int status, String type, String message) {
    var json = Json.object();
    json.putObject("NeutronError").put("message", message).put("type", type).put("detail", "");
    return Reply.json(status, json);
  }

  static Reply badRequest(String message) {
    return neutron(400, "HTTPBadRequest", message);
  }

  static Reply noSuchGateway(String id) {
    return neutron(
        404, "InternetGatewayNotFound", "Internet Gateway %s could not be found".formatted(id));
  }

  static Reply page(int status, String reason) {
    String title = status + " " + reason;
    return Reply.text(
        status,
        "text/html",
        "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
            .formatted(title, title));
  }
}
