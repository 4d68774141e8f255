package dev.backline.core.csv;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What one pass over all bytes of a file tells: its encoding, and whether it is text.
 *
 * @param charset the encoding the bytes speak for
 * @param mark how many bytes of byte order mark stand at the start
 * @param size the number of bytes
 * @param evidence why this encoding
 */
record FileBytes(Charset charset, int mark, long size, List<Evidence> evidence) {

  static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  private static final int BLOCK = 1 << 16;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  FileBytes {
    evidence = List.copyOf(evidence);
  }

  /**
   * Reads the file once.
   *
   * @throws UnreadableFileException if it is empty, binary, or another format
   */
  static FileBytes read(CsvInput input) {
    if (input.size() == 0) {
      throw new UnreadableFileException(
          input.name(), "is empty: it has no bytes", "Export the file again.", null);
    }
    try (InputStream in = input.open(0)) {
      return read(input, in);
    } catch (IOException e) {
      throw UnreadableFileException.io(input.name(), e);
    }
  }

  private static FileBytes read(CsvInput input, InputStream in) throws IOException {
    Utf8Check utf8 = new Utf8Check();
    byte[] block = new byte[BLOCK];
    long size = 0;
    long[] zeros = new long[2];
    long firstZero = -1;
    long firstControl = -1;
    long controls = 0;
    int read = in.readNBytes(block, 0, BLOCK);
    Containers.refuse(input.name(), block, read);
    Mark mark = Mark.of(input.name(), block, read);
    while (read > 0) {
      int from = size == 0 ? mark.bytes() : 0;
      utf8.feed(block, from, read, size);
      if (utf8.lastBlockHadControls()) {
        for (int i = from; i < read; i++) {
          int b = block[i] & 0xFF;
          if (b == 0) {
            zeros[(int) ((size + i) & 1)]++;
            firstZero = firstZero < 0 ? size + i : firstZero;
          } else if (b < 9 || (b > 13 && b < 32 && b != 27)) {
            controls++;
            firstControl = firstControl < 0 ? size + i : firstControl;
          }
        }
      }
      size += read;
      read = in.readNBytes(block, 0, BLOCK);
    }
    List<Evidence> evidence = new ArrayList<>();
    Charset charset;
    Charset marked = mark.charset();
    if (marked != null) {
      charset = marked;
      evidence.add(new Evidence("encoding", charset + " by the byte order mark at the start"));
      if (charset.equals(StandardCharsets.UTF_8) && utf8.invalid > 0) {
        evidence.add(new Evidence("encoding", utf8.describeInvalid()));
      }
    } else if (zeros[0] + zeros[1] > 0) {
      charset = wide(input.name(), zeros, size, firstZero, evidence);
    } else {
      charset = narrow(utf8, evidence);
    }
    if (Dialect.unitBytes(charset) == 1 && (zeros[0] + zeros[1] > 0 || controls * 20 > size)) {
      throw binary(input.name(), firstZero >= 0 ? firstZero : firstControl);
    }
    return new FileBytes(charset, mark.bytes(), size, evidence);
  }

  private static UnreadableFileException binary(String file, long at) {
    return new UnreadableFileException(
        file,
        "is binary, not text: byte " + at + " is a control byte that no table has",
        "Export it as CSV from the program that made it.",
        null);
  }

  /** Western text in UTF-16 has a zero in every other byte. */
  private static Charset wide(
      String file, long[] zeros, long size, long firstZero, List<Evidence> evidence) {
    long half = Math.max(1, size / 2);
    for (int parity = 0; parity < 2; parity++) {
      if (zeros[parity] * 10 > half && zeros[1 - parity] * 50 <= zeros[parity]) {
        Charset charset = parity == 1 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        evidence.add(
            new Evidence(
                "encoding",
                charset
                    + ": "
                    + zeros[parity] * 100 / half
                    + " % of "
                    + (parity == 1 ? "second" : "first")
                    + " bytes are zero"));
        return charset;
      }
    }
    throw binary(file, firstZero);
  }

  private static Charset narrow(Utf8Check utf8, List<Evidence> evidence) {
    if (utf8.invalid == 0) {
      evidence.add(
          new Evidence(
              "encoding",
              utf8.valid == 0
                  ? "UTF-8: only ASCII characters occur"
                  : "UTF-8: all " + utf8.valid + " sequences beyond ASCII are valid"));
      return StandardCharsets.UTF_8;
    }
    if (utf8.valid >= 10 && utf8.valid >= 20 * utf8.invalid) {
      evidence.add(
          new Evidence(
              "encoding",
              "UTF-8: " + utf8.valid + " valid sequences beyond ASCII; " + utf8.describeInvalid()));
      return StandardCharsets.UTF_8;
    }
    Charset charset = utf8.undefinedIn1252 ? StandardCharsets.ISO_8859_1 : WINDOWS_1252;
    evidence.add(
        new Evidence(
            "encoding",
            charset + ": not UTF-8, as byte " + utf8.firstInvalid + " begins no valid sequence"));
    return charset;
  }

  /** Returns the SHA-256 of the file's bytes in hexadecimal. */
  static String hash(CsvInput input) {
    MessageDigest sha;
    try {
      sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
    byte[] block = new byte[BLOCK];
    try (InputStream in = input.open(0)) {
      for (int read = in.read(block); read > 0; read = in.read(block)) {
        sha.update(block, 0, read);
      }
    } catch (IOException e) {
      throw UnreadableFileException.io(input.name(), e);
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  static boolean plainAscii(byte[] bytes, int at) {
    long word = (long) LONGS.get(bytes, at);
    long controls = (word - 0x0909090909090909L) & ~word; // bytes below the tab
    return ((word | controls) & 0x8080808080808080L) == 0;
  }
}
