package io.gateledger.configuration;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.TreeSet;

/**
 * Tells by their contents whether files have changed: what mounts secrets changes links and times
 * at will.
 */
public record ContentFingerprint(String value) {

  /** Of files of which some may be missing or not readable, which counts as a content too. */
  public static ContentFingerprint of(Collection<Path> files) {
    MessageDigest digest = sha256();
    for (Path file : new TreeSet<>(files)) {
      digest.update(file.toString().getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      digest.update(contentHash(file));
    }
    return new ContentFingerprint(HexFormat.of().formatHex(digest.digest()));
  }

  private static byte[] contentHash(Path file) {
    try {
      return sha256().digest(Files.readAllBytes(file));
    } catch (IOException e) {
      return new byte[1];
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
