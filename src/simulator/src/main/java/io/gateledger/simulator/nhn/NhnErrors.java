package io.gateledger.simulator.nhn;

import io.gateledger.simulator.http.Response;
import io.gateledger.simulator.json.Json;

/** Errors in the words of Keystone, of Neutron and of the web server. */
final class NhnErrors {

  private NhnErrors() {}

  /** The body of a network 401 is not published; this is the one Keystone's middleware sends. */
  static Response unauthorized() {
    return keystone(401, "Unauthorized", "The request you have made requires authentication.");
  }

  static Response keystone(int status, String title, String message) {
    var json = Json.object();
    json.putObject("error").put("message", message).put("code", status).put("title", title);
    return Response.json(status, json);
  }

  static Response neutron(int status, String type, String message) {
    var json = Json.object();
    json.putObject("NeutronError").put("message", message).put("type", type).put("detail", "");
    return Response.json(status, json);
  }

  static Response badRequest(String message) {
    return neutron(400, "HTTPBadRequest", message);
  }

  static Response internetGatewayNotFound(String id) {
    return neutron(
        404, "InternetGatewayNotFound", "Internet Gateway %s could not be found".formatted(id));
  }

  static Response htmlPage(int status, String reason) {
    String title = status + " " + reason;
    return Response.text(
        status,
        "text/html",
        "<html>\r\n<head><title>%s</title></head>\r\n<body>\r\n<center><h1>%s</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n"
            .formatted(title, title));
  }
}
