package dev.backline.examples.benchmarks;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import com.opencsv.CSVParserBuilder;
import com.opencsv.CSVReaderBuilder;
import com.opencsv.bean.CsvToBeanBuilder;
import com.univocity.parsers.tsv.TsvParserSettings;
import com.univocity.parsers.tsv.TsvRoutines;
import java.io.IOException;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * How Backline's peers read a statement into typed objects: two dates, a count and three exact
 * amounts a line, the rest text. opencsv, univocity and Jackson bind by annotation, as their guides
 * show; commons-csv and FastCSV bind nothing, so their cells are parsed by hand. Each is told the
 * delimiter and the encoding; none makes a hash or looks for equal lines. All return the sum of the
 * earnings.
 */
final class TypedReaders {

  private TypedReaders() {}

  static Object commons(Path file) throws IOException {
    BigDecimal sum = BigDecimal.ZERO;
    CSVFormat format = CSVFormat.TDF.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(Files.newBufferedReader(file), format)) {
      for (CSVRecord line : parser) {
        sum = sum.add(byHand(line::get).earnings);
      }
    }
    return sum;
  }

  static Object fastCsv(Path file) throws IOException {
    BigDecimal sum = BigDecimal.ZERO;
    boolean header = true;
    try (var lines =
        de.siegmar.fastcsv.reader.CsvReader.builder().fieldSeparator('\t').ofCsvRecord(file)) {
      for (var line : lines) {
        if (header) {
          header = false;
        } else {
          sum = sum.add(byHand(line::getField).earnings);
        }
      }
    }
    return sum;
  }

  private static StatementBean byHand(IntFunction<String> cells) {
    StatementBean line = new StatementBean();
    line.reported = LocalDate.parse(cells.apply(0));
    line.month = YearMonth.parse(cells.apply(1));
    line.store = cells.apply(2);
    line.artist = cells.apply(3);
    line.title = cells.apply(4);
    line.isrc = cells.apply(5);
    line.upc = cells.apply(6);
    line.quantity = Long.parseLong(cells.apply(7));
    line.percentage = new BigDecimal(cells.apply(8));
    line.kind = cells.apply(9);
    line.country = cells.apply(10);
    line.withheld = new BigDecimal(cells.apply(11));
    line.earnings = new BigDecimal(cells.apply(12));
    return line;
  }

  static Object univocity(Path file) throws IOException {
    BigDecimal sum = BigDecimal.ZERO;
    TsvParserSettings settings = new TsvParserSettings();
    settings.setHeaderExtractionEnabled(true);
    try (Reader reader = Files.newBufferedReader(file)) {
      for (StatementBean line : new TsvRoutines(settings).iterate(StatementBean.class, reader)) {
        sum = sum.add(line.earnings);
      }
    }
    return sum;
  }

  static Object jackson(Path file) throws IOException {
    BigDecimal sum = BigDecimal.ZERO;
    SimpleModule dates =
        new SimpleModule()
            .addDeserializer(LocalDate.class, new Parsing<>(LocalDate.class, LocalDate::parse))
            .addDeserializer(YearMonth.class, new Parsing<>(YearMonth.class, YearMonth::parse));
    ObjectReader reader =
        CsvMapper.csvBuilder()
            .addModule(dates)
            .build()
            .readerFor(StatementBean.class)
            .with(CsvSchema.emptySchema().withHeader().withColumnSeparator('\t'));
    try (MappingIterator<StatementBean> lines = reader.readValues(Files.newBufferedReader(file))) {
      while (lines.hasNext()) {
        sum = sum.add(lines.next().earnings);
      }
    }
    return sum;
  }

  static Object openCsv(Path file) throws IOException {
    BigDecimal sum = BigDecimal.ZERO;
    try (Reader reader = Files.newBufferedReader(file)) {
      var beans =
          new CsvToBeanBuilder<StatementBean>(
                  new CSVReaderBuilder(reader)
                      .withCSVParser(new CSVParserBuilder().withSeparator('\t').build())
                      .build())
              .withType(StatementBean.class)
              .build();
      for (StatementBean line : beans) {
        sum = sum.add(line.earnings);
      }
    }
    return sum;
  }

  /** Reads a value by its own {@code parse}, without Jackson's module for dates. */
  private static final class Parsing<T> extends StdDeserializer<T> {

    private static final long serialVersionUID = 1;

    private final transient Function<String, T> parse;

    Parsing(Class<T> type, Function<String, T> parse) {
      super(type);
      this.parse = parse;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      return parse.apply(parser.getText());
    }
  }
}
