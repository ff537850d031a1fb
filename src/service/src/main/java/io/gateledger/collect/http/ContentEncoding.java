package io.gateledger.collect.http;

import io.gateledger.collect.ConnectionFault.UnknownEncodingException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.http.HttpHeaders;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a body is packed in on its way (RFC 9110, 8.4). None is asked for, but some gateways pack
 * all the same. It is unpacked as it is read, so that whoever bounds what is read bounds what a
 * small body unpacks to.
 */
final class ContentEncoding {

  private static final int BUFFER = 8 * 1024;

  /** More than anybody has a use for. */
  private static final int MOST_AT_ONCE = 3;

  /** What may be repeated in a message. */
  private static final Pattern NAME = Pattern.compile("[a-z0-9._-]{1,40}");

  private ContentEncoding() {}

  /** The body as it was before it was packed; reading it fails where that cannot be known. */
  static InputStream decoded(HttpHeaders headers, InputStream body) {
    List<String> encodings =
        headers.allValues("Content-Encoding").stream()
            .flatMap(value -> Arrays.stream(value.split(",", -1)))
            .map(name -> name.strip().toLowerCase(Locale.ROOT))
            .filter(name -> !name.isEmpty() && !name.equals("identity"))
            .toList();
    if (encodings.size() > MOST_AT_ONCE) {
      return new DecodedBody(body, "too-many-at-once");
    }
    InputStream decoded = body;
    // They are named in the order in which they were applied.
    for (String encoding : encodings.reversed()) {
      decoded = new DecodedBody(decoded, encoding);
    }
    return decoded;
  }

  /** Begins with the first read: an answer's head is not to wait for its body. */
  private static final class DecodedBody extends FilterInputStream {

    private final String encoding;
    private @Nullable InputStream decoded;

    DecodedBody(InputStream packed, String encoding) {
      super(packed);
      this.encoding = encoding;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      InputStream from = decoded;
      if (from == null) {
        from = open();
        decoded = from;
      }
      return from.read(target, offset, length);
    }

    @Override
    public void close() throws IOException {
      if (decoded != null) {
        decoded.close();
      }
      super.close();
    }

    /** An empty body is not packed, whatever its head says. */
    private InputStream open() throws IOException {
      PushbackInputStream packed = new PushbackInputStream(in);
      int first = packed.read();
      if (first < 0) {
        return InputStream.nullInputStream();
      }
      packed.unread(first);
      return switch (encoding) {
        case "gzip", "x-gzip" -> new GZIPInputStream(packed, BUFFER);
        case "deflate" -> new InflaterInputStream(packed);
        default ->
            throw new UnknownEncodingException(
                NAME.matcher(encoding).matches() ? encoding : "something odd");
      };
    }
  }
}
