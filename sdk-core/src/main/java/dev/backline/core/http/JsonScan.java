package dev.backline.core.http;

/** Looks over JSON text for what a parser can't tell apart: cut off, nested too deep, or whole. */
enum JsonScan {
  /** Every bracket and quote is closed; says nothing about the rest. */
  WHOLE,
  /** The text ends inside an object, array or string. */
  CUT_OFF,
  /** More levels than allowed. */
  TOO_DEEP;

  static JsonScan of(byte[] text, int maxDepth) {
    int depth = 0;
    boolean quoted = false;
    for (int i = 0; i < text.length; i++) {
      byte c = text[i];
      if (quoted) {
        if (c == '\\') {
          i++;
        } else if (c == '"') {
          quoted = false;
        }
      } else if (c == '"') {
        quoted = true;
      } else if (c == '{' || c == '[') {
        if (++depth > maxDepth) {
          return TOO_DEEP;
        }
      } else if (c == '}' || c == ']') {
        depth--;
      }
    }
    return quoted || depth > 0 ? CUT_OFF : WHOLE;
  }

  /** Returns whether the text is a page for people: it begins, blanks aside, with a tag. */
  static boolean looksLikeHtml(byte[] text) {
    int start = 0;
    if (startsWithBom(text)) {
      start = 3;
    }
    while (start < text.length && text[start] <= ' ' && text[start] >= 0) {
      start++;
    }
    return start < text.length && text[start] == '<';
  }

  static boolean startsWithBom(byte[] text) {
    return text.length >= 3
        && text[0] == (byte) 0xEF
        && text[1] == (byte) 0xBB
        && text[2] == (byte) 0xBF;
  }
}
