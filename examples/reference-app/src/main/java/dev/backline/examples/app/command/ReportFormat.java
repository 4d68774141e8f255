package dev.backline.examples.app.command;

/** How figures are printed. */
enum ReportFormat {
  TABLE,
  CSV,
  JSON
}
