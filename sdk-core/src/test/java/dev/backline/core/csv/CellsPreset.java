package dev.backline.core.csv;

import dev.backline.core.storage.Dataset;
import dev.backline.core.sync.FactSink;
import java.util.ArrayList;
import java.util.List;

/** Reads any file as it stands. */
final class CellsPreset implements CsvPreset<Cells> {

  private final List<String> names;

  CellsPreset(List<String> names) {
    this.names = names;
  }

  @Override
  public String name() {
    return "cells";
  }

  @Override
  public String describe() {
    return "any file";
  }

  @Override
  public Dataset<Cells> dataset() {
    return Cells.DATASET;
  }

  @Override
  public Layout layout() {
    return Layout.builder().build();
  }

  @Override
  public Cells read(CsvLine line) {
    List<String> cells = new ArrayList<>();
    names.forEach(name -> cells.add(line.text(name)));
    return new Cells(line.key(), cells);
  }

  @Override
  public void derive(Cells row, FactSink facts) {}
}
