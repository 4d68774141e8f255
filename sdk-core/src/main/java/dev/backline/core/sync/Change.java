package dev.backline.core.sync;

import java.util.List;

/** What a plan would do to one row. */
public sealed interface Change<T extends Record> {

  /** The row is new. */
  record Inserted<T extends Record>(T row) implements Change<T> {}

  /** The row differs from the stored one. */
  record Updated<T extends Record>(T before, T after, List<FieldChange> fields)
      implements Change<T> {
    public Updated {
      fields = List.copyOf(fields);
    }
  }

  /** The row is stored and a complete listing no longer shows it. */
  record Deleted<T extends Record>(T row) implements Change<T> {}

  /** The row can't be read; it would be set aside. */
  record SetAside<T extends Record>(String rule, String suggestion, String raw)
      implements Change<T> {}
}
