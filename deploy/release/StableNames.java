import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Names anew, in the jar of what Quarkus generates, what was named by chance, so that two builds of the
 * same sources have the same bits:
 *
 * <ul>
 *   <li>the keys under which build steps leave values to each other, numbered in the order in which the
 *       steps happened to run. They are numbered in the order of the classes that name them;
 *   <li>the fields that ByteBuddy draws in Hibernate's proxies, which nobody but the class itself uses.
 *       They are named after the class.
 * </ul>
 *
 * Both are constants of classes; nothing else of a class is touched.
 */
public final class StableNames {

  private static final Pattern KEY = Pattern.compile("proxykey\\d+");
  private static final Pattern DRAWN = Pattern.compile("(?<=^cachedValue\\$)\\w{8}(?=\\$)");

  private StableNames() {}

  public static void main(String... jars) throws IOException {
    for (String jar : jars) {
      Path file = Path.of(jar);
      Map<String, ZipEntry> entries = new TreeMap<>();
      Map<String, byte[]> contents = new TreeMap<>();
      read(file, entries, contents);
      rename(contents);
      write(file, entries, contents);
    }
  }

  private static void read(Path jar, Map<String, ZipEntry> entries, Map<String, byte[]> contents)
      throws IOException {
    try (InputStream bytes = Files.newInputStream(jar);
        ZipInputStream in = new ZipInputStream(bytes)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        entries.put(entry.getName(), entry);
        contents.put(entry.getName(), in.readAllBytes());
      }
    }
  }

  private static void rename(Map<String, byte[]> contents) throws IOException {
    Map<String, String> keys = new HashMap<>();
    for (var content : contents.entrySet()) {
      if (content.getKey().endsWith(".class")) {
        String drawn = hash(content.getKey());
        content.setValue(
            withConstants(
                content.getValue(),
                text -> {
                  if (KEY.matcher(text).matches()) {
                    return keys.computeIfAbsent(text, key -> "proxykey" + (keys.size() + 1));
                  }
                  return DRAWN.matcher(text).replaceAll(Matcher.quoteReplacement(drawn));
                }));
      }
    }
  }

  private static String hash(String name) {
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(hash.getValue());
  }

  /** The class with its texts changed: a constant is found by its number, so its length may differ. */
  private static byte[] withConstants(byte[] type, UnaryOperator<String> change)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(type.length);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(type));
        DataOutputStream out = new DataOutputStream(bytes)) {
      // The magic number and the version.
      out.writeLong(in.readLong());
      int count = in.readUnsignedShort();
      out.writeShort(count);
      for (int i = 1; i < count; i++) {
        int tag = in.readUnsignedByte();
        out.writeByte(tag);
        switch (tag) {
          case 1 -> out.writeUTF(change.apply(in.readUTF()));
          case 7, 8, 16, 19, 20 -> out.write(in.readNBytes(2));
          case 15 -> out.write(in.readNBytes(3));
          case 3, 4, 9, 10, 11, 12, 17, 18 -> out.write(in.readNBytes(4));
          case 5, 6 -> {
            out.write(in.readNBytes(8));
            // The format's own oddity: these count twice.
            i++;
          }
          default -> throw new IOException("there is no constant of kind " + tag);
        }
      }
      in.transferTo(out);
    }
    return bytes.toByteArray();
  }

  private static void write(Path jar, Map<String, ZipEntry> entries, Map<String, byte[]> contents)
      throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (var content : contents.entrySet()) {
        ZipEntry entry = new ZipEntry(content.getKey());
        entry.setTimeLocal(entries.get(content.getKey()).getTimeLocal());
        out.putNextEntry(entry);
        out.write(content.getValue());
        out.closeEntry();
      }
    }
  }
}
