package io.gateledger.simulator.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Issues tokens of one provider and says whether one still stands. */
public final class TokenDesk {

  /** Dead tokens are remembered this long, to tell an expired one from one never issued. */
  private static final Duration REMEMBERED = Duration.ofDays(2);

  /** How a token stands at a given time. */
  public enum Standing {
    VALID,
    EXPIRED,
    UNKNOWN
  }

  private final Duration life;
  private final Supplier<String> ids;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  public TokenDesk(Duration life, Supplier<String> ids) {
    this.life = life;
    this.ids = ids;
  }

  public Token issue(Instant now) {
    tokens.values().removeIf(token -> token.expires().plus(REMEMBERED).isBefore(now));
    Instant expires = now.plus(life).truncatedTo(ChronoUnit.SECONDS);
    Token token = new Token(ids.get(), now, expires);
    tokens.put(token.id(), token);
    return token;
  }

  /** The token itself, while it is valid. */
  public Optional<Token> find(String id, Instant now) {
    return Optional.ofNullable(tokens.get(id)).filter(token -> now.isBefore(token.expires()));
  }

  public Standing standing(String id, Instant now) {
    Token token = tokens.get(id);
    if (token == null) {
      return Standing.UNKNOWN;
    }
    return now.isBefore(token.expires()) ? Standing.VALID : Standing.EXPIRED;
  }

  /** All tokens issued so far die at once, as after a change of password; says how many. */
  public int expireAll(Instant now) {
    tokens.replaceAll((id, token) -> token.expiredAt(now));
    return tokens.size();
  }
}
