package io.gateledger.collect;

import io.gateledger.resource.ContentHash;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Whom a scope asks, in named parts: what stays the same while a password or a key is rotated, and
 * changes when the account is pointed at somebody else's resources.
 */
public final class TenantFingerprint {

  /** Of nobody in particular. */
  public static final TenantFingerprint NONE =
      new TenantFingerprint(new TreeMap<>(), new TreeMap<>());

  private final SortedMap<String, String> readable;
  private final SortedMap<String, String> secret;

  private TenantFingerprint(SortedMap<String, String> readable, SortedMap<String, String> secret) {
    this.readable = readable;
    this.secret = secret;
  }

  /** With a part that anybody may read. */
  public TenantFingerprint with(String name, String value) {
    SortedMap<String, String> parts = new TreeMap<>(readable);
    parts.put(name, value);
    return new TenantFingerprint(parts, secret);
  }

  /** With a part that is kept as a hash alone. */
  public TenantFingerprint withSecret(String name, String value) {
    SortedMap<String, String> parts = new TreeMap<>(secret);
    parts.put(name, value);
    return new TenantFingerprint(readable, parts);
  }

  /**
   * With the key that asks, of a provider whose settings name no tenant: another one may be a
   * rotated one, or another tenant's, which the answer tells.
   */
  public TenantFingerprint withKey(String value) {
    return withSecret("key", value);
  }

  /** With the host, the port and the path that are asked; by which scheme does not matter. */
  public TenantFingerprint withEndpoint(URI endpoint) {
    return withEndpoint("endpoint", endpoint);
  }

  /** The same, of what is asked for something else than resources. */
  public TenantFingerprint withEndpoint(String name, URI endpoint) {
    String authority = String.valueOf(endpoint.getRawAuthority()).toLowerCase(Locale.ROOT);
    return with(name, authority + String.valueOf(endpoint.getRawPath()));
  }

  /** The parts in the form in which they are kept, by their names. */
  public SortedMap<String, String> salted(UUID salt) {
    SortedMap<String, String> parts = new TreeMap<>(readable);
    secret.forEach(
        (name, value) -> parts.put(name, "hash " + ContentHash.of(salt + " " + value).toUuid()));
    return parts;
  }

  @Override
  public String toString() {
    return Map.copyOf(readable) + " and " + secret.keySet() + " (not shown)";
  }
}
