package dev.backline.core.csv;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Key;
import java.math.BigDecimal;
import java.time.LocalDate;

/** A row of an invented kind of file. */
public record Tip(@Key String id, String account, LocalDate day, String from, BigDecimal amount) {

  public static final Dataset<Tip> DATASET = Dataset.of(Tip.class);
}
