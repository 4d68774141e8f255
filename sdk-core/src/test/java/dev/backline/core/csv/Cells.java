package dev.backline.core.csv;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.util.List;

/** Any line, just as its cells. */
record Cells(@Key String id, List<String> cells) {

  static final Dataset<Cells> DATASET = Dataset.of(Cells.class);
}
