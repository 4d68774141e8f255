package dev.backline.core.csv;

/**
 * Where a line stands in its file.
 *
 * @param line the physical line it begins on, counted from 1; quoted line breaks count
 * @param offset the byte it begins at, counted from 0
 * @param length its bytes with the line end
 */
public record Place(long line, long offset, int length) {

  @Override
  public String toString() {
    return "line " + line + ", byte " + offset;
  }
}
