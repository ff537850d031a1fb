package io.gateledger.simulator.token;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Issues tokens of one provider and says whether one is still valid. */
public final class TokenService {

  /** Expired tokens are remembered this long, to tell an expired one from one never issued. */
  private static final Duration REMEMBERED = Duration.ofDays(2);

  private final Duration lifetime;
  private final Supplier<String> ids;
  private final Map<String, Token> tokens = new ConcurrentHashMap<>();

  public TokenService(Duration lifetime, Supplier<String> ids) {
    this.lifetime = lifetime;
    this.ids = ids;
  }

  public Token issue(Instant now) {
    tokens.values().removeIf(token -> token.expiresAt().plus(REMEMBERED).isBefore(now));
    Instant expires = now.plus(lifetime).truncatedTo(ChronoUnit.SECONDS);
    Token token = new Token(ids.get(), now, expires);
    tokens.put(token.id(), token);
    return token;
  }

  /** The token itself, while it is valid. */
  public Optional<Token> find(String id, Instant now) {
    return Optional.ofNullable(tokens.get(id)).filter(token -> now.isBefore(token.expiresAt()));
  }

  public TokenStatus status(String id, Instant now) {
    Token token = tokens.get(id);
    if (token == null) {
      return TokenStatus.UNKNOWN;
    }
    return now.isBefore(token.expiresAt()) ? TokenStatus.VALID : TokenStatus.EXPIRED;
  }

  /** All tokens issued so far expire at once, as after a change of password; says how many. */
  public int expireAll(Instant now) {
    tokens.replaceAll((id, token) -> token.expiredAt(now));
    return tokens.size();
  }
}
