package dev.backline.core.sync;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The line, byte offset and byte length of each row of a page, packed to about two bytes a row.
 *
 * <p>Immutable and thread-safe.
 */
public final class FileLines {

  /**
   * The place of one row in a file.
   *
   * @param line the physical line on which the row begins, from 1
   * @param offset the index of its first byte, from 0
   * @param length the number of its bytes, without the end of line
   */
  public record Place(long line, long offset, int length) {
    public Place {
      if (line < 1 || offset < 0 || length < 0) {
        throw new IllegalArgumentException(
            "no place in a file: line " + line + ", offset " + offset + ", length " + length);
      }
    }
  }

  private final byte[] packed;
  private final int size;

  private FileLines(byte[] packed, int size) {
    this.packed = packed;
    this.size = size;
  }

  /** Returns the places of the rows of a page, in the order of their positions. */
  public static FileLines of(List<Place> places) {
    Builder builder = new Builder();
    places.forEach(place -> builder.add(place.line(), place.offset(), place.length()));
    return builder.build();
  }

  /** Returns how many rows there are. */
  public int size() {
    return size;
  }

  /** Returns the place of the row at the position, or empty if there is none. */
  public Optional<Place> place(int position) {
    if (position < 0 || position >= size) {
      return Optional.empty();
    }
    Cursor cursor = new Cursor(packed);
    Place place = cursor.next();
    for (int i = 0; i < position; i++) {
      place = cursor.next();
    }
    return Optional.of(place);
  }

  /** Returns the places of all rows. */
  public List<Place> places() {
    List<Place> places = new ArrayList<>(size);
    Cursor cursor = new Cursor(packed);
    for (int i = 0; i < size; i++) {
      places.add(cursor.next());
    }
    return List.copyOf(places);
  }

  /** Returns the text that {@link #parse} reads. */
  String text() {
    Deflater deflater = new Deflater(Deflater.BEST_SPEED);
    try {
      deflater.setInput(packed);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length);
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return size
          + ":"
          + packed.length
          + ":"
          + Base64.getEncoder().withoutPadding().encodeToString(out.toByteArray());
    } finally {
      deflater.end();
    }
  }

  static FileLines parse(String text) {
    String[] parts = text.split(":", 3);
    byte[] packed = new byte[Integer.parseInt(parts[1])];
    Inflater inflater = new Inflater();
    try {
      inflater.setInput(Base64.getDecoder().decode(parts[2]));
      int filled = 0;
      while (filled < packed.length) {
        int count = inflater.inflate(packed, filled, packed.length - filled);
        if (count == 0) {
          throw new IllegalArgumentException("the places of a page's rows are cut off");
        }
        filled += count;
      }
    } catch (DataFormatException e) {
      throw new IllegalArgumentException("the places of a page's rows can't be read", e);
    } finally {
      inflater.end();
    }
    return new FileLines(packed, Integer.parseInt(parts[0]));
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FileLines that && Arrays.equals(packed, that.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return size + " places";
  }

  /** Collects places one by one. Not thread-safe. */
  public static final class Builder {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long line;
    private long end;
    private int size;

    /** Creates a builder of no places yet. */
    public Builder() {}

    /** Adds the place of the next row; gaps and steps back are allowed. */
    public Builder add(long line, long offset, int length) {
      Place place = new Place(line, offset, length); // checks
      number(place.line() - this.line);
      number(place.offset() - end);
      number(place.length());
      this.line = line;
      end = offset + length;
      size++;
      return this;
    }

    /** Returns the places added so far. */
    public FileLines build() {
      return new FileLines(bytes.toByteArray(), size);
    }

    private void number(long value) {
      long rest = (value << 1) ^ (value >> 63); // small numbers of either sign become few bytes
      while ((rest & ~0x7FL) != 0) {
        bytes.write((int) ((rest & 0x7F) | 0x80));
        rest >>>= 7;
      }
      bytes.write((int) rest);
    }
  }

  private static final class Cursor {

    private final byte[] packed;
    private int at;
    private long line;
    private long end;

    Cursor(byte[] packed) {
      this.packed = packed;
    }

    Place next() {
      line += number();
      long offset = end + number();
      int length = (int) number();
      end = offset + length;
      return new Place(line, offset, length);
    }

    private long number() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = packed[at++];
        value |= (long) (part & 0x7F) << shift;
        if (part >= 0) {
          return (value >>> 1) ^ -(value & 1);
        }
      }
    }
  }
}
