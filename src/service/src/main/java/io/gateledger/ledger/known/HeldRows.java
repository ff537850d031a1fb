package io.gateledger.ledger.known;

import io.gateledger.resource.ContentHash;
import java.util.Arrays;

/**
 * Rows of a number, three hashes and marks, in 57 bytes each and in the order in which they were
 * added: primitive arrays in blocks, so that adding never copies what is there. Not safe for use by
 * several threads.
 */
final class HeldRows {

  static final int ID = 0;
  static final int RAW = 2;
  static final int CONTENT = 4;
  private static final int NUMBER = 6;
  private static final int WIDTH = 7;

  private static final int BLOCK_BITS = 12;
  private static final int BLOCK = 1 << BLOCK_BITS;

  private long[][] values = new long[16][];
  private byte[][] marks = new byte[16][];
  private int size;

  void add(long number, ContentHash id, ContentHash raw, ContentHash content) {
    int block = size >>> BLOCK_BITS;
    if (block == values.length) {
      values = Arrays.copyOf(values, block * 2);
      marks = Arrays.copyOf(marks, block * 2);
    }
    if (size % BLOCK == 0) {
      values[block] = new long[BLOCK * WIDTH];
      marks[block] = new byte[BLOCK];
    }
    put(size, ID, id);
    put(size, RAW, raw);
    put(size, CONTENT, content);
    values[block][base(size) + NUMBER] = number;
    size++;
  }

  int size() {
    return size;
  }

  long number(int row) {
    return values[row >>> BLOCK_BITS][base(row) + NUMBER];
  }

  /** Half a hash, which is as random as the whole. */
  long low(int row, int at) {
    return values[row >>> BLOCK_BITS][base(row) + at + 1];
  }

  boolean has(int row, int at, ContentHash hash) {
    long[] block = values[row >>> BLOCK_BITS];
    int base = base(row) + at;
    return block[base] == hash.high() && block[base + 1] == hash.low();
  }

  boolean isMarked(int row, byte mark) {
    return (marks[row >>> BLOCK_BITS][row % BLOCK] & mark) != 0;
  }

  void mark(int row, byte mark) {
    marks[row >>> BLOCK_BITS][row % BLOCK] |= mark;
  }

  void put(int row, int at, ContentHash hash) {
    long[] block = values[row >>> BLOCK_BITS];
    int base = base(row) + at;
    block[base] = hash.high();
    block[base + 1] = hash.low();
  }

  private static int base(int row) {
    return row % BLOCK * WIDTH;
  }
}
