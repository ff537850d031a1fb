package io.gateledger.benchmark.dataset;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * One scope's answers at one moment, in pages of 1,000 items, mapped from a file: they lie in the
 * page cache and not in the heap, whose use is measured.
 *
 * @param bytes of all pages
 */
public record Listing(List<ByteBuffer> pages, long items, long bytes) {

  public static final int PAGE = 1_000;

  private static final String TAIL = "]}";

  public Listing {
    pages = List.copyOf(pages);
  }

  /** Writes a listing to a file, and maps it. */
  public static Listing write(Dataset dataset, DatasetScope scope, boolean beforeChanges, Path file)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      Writer writer = new Writer(scope, channel);
      dataset.items(scope, beforeChanges, writer::item);
      writer.endPage();
      List<ByteBuffer> pages = new ArrayList<>();
      long from = 0;
      for (int length : writer.lengths) {
        pages.add(channel.map(FileChannel.MapMode.READ_ONLY, from, length));
        from += length;
      }
      return new Listing(pages, writer.items, from);
    }
  }

  /** One page of a scope, of whatever items. */
  public static ByteBuffer page(DatasetScope scope, int number, List<String> items) {
    String page = head(scope, number) + String.join(",", items) + TAIL;
    return ByteBuffer.wrap(page.getBytes(StandardCharsets.UTF_8));
  }

  private static String head(DatasetScope scope, int page) {
    return switch (scope) {
      case RULE ->
          """
          {"header":{"isSuccessful":true,"resultCode":0,"resultMessage":"SUCCESS"},\
          "securityGroupRules":[""";
      case TUNNEL ->
          """
          {"page":%d,"size":1000,"sort":["created_at:asc"],"vpn_tunnels":["""
              .formatted(page);
    };
  }

  private static final class Writer {

    private final DatasetScope scope;
    private final FileChannel channel;
    private final ByteArrayOutputStream page = new ByteArrayOutputStream(1 << 20);
    private final List<Integer> lengths = new ArrayList<>();
    private int inPage;
    private long items;

    Writer(DatasetScope scope, FileChannel channel) {
      this.scope = scope;
      this.channel = channel;
    }

    void item(String json) {
      text(inPage == 0 ? head(scope, lengths.size()) : ",");
      text(json);
      inPage++;
      items++;
      if (inPage == PAGE) {
        endPage();
      }
    }

    void endPage() {
      if (inPage == 0) {
        return;
      }
      text(TAIL);
      try {
        ByteBuffer bytes = ByteBuffer.wrap(page.toByteArray());
        lengths.add(bytes.remaining());
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      page.reset();
      inPage = 0;
    }

    private void text(String text) {
      page.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
