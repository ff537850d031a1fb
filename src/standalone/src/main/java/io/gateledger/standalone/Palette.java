package io.gateledger.standalone;

/** What text looks like on the user's terminal. */
enum Palette {
  PLAIN {
    @Override
    String dress(String code, String text) {
      return text;
    }
  },
  ANSI {
    @Override
    String dress(String code, String text) {
      return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  };

  abstract String dress(String code, String text);

  String good(String text) {
    return dress("32", text);
  }

  String bad(String text) {
    return dress("1;31", text);
  }

  String notable(String text) {
    return dress("33", text);
  }

  String faint(String text) {
    return dress("2", text);
  }

  String strong(String text) {
    return dress("1", text);
  }
}
