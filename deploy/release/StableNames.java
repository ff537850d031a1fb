import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Gives the fields that ByteBuddy names by chance in Hibernate's proxies a name that follows from the
 * class's, of the same length, in each jar that is named. Nobody but the class itself uses them.
 */
public final class StableNames {

  private static final Pattern BY_CHANCE = Pattern.compile("(?<=cachedValue\\$)\\w{8}(?=\\$)");

  private StableNames() {}

  public static void main(String... jars) throws IOException {
    for (String jar : jars) {
      Path file = Path.of(jar);
      Files.write(file, written(Files.newInputStream(file)));
    }
  }

  private record Part(ZipEntry entry, byte[] bytes) {}

  private static byte[] written(InputStream jar) throws IOException {
    List<Part> parts = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(jar)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        parts.add(new Part(entry, stable(entry.getName(), in.readAllBytes())));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Part part : parts) {
        ZipEntry entry = new ZipEntry(part.entry().getName());
        entry.setTimeLocal(part.entry().getTimeLocal());
        out.putNextEntry(entry);
        out.write(part.bytes());
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }

  private static byte[] stable(String name, byte[] bytes) {
    if (!name.endsWith(".class")) {
      return bytes;
    }
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return BY_CHANCE
        .matcher(text)
        .replaceAll("%08x".formatted(hash.getValue()))
        .getBytes(StandardCharsets.ISO_8859_1);
  }
}
