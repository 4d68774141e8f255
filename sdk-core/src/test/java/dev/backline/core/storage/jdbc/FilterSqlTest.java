package dev.backline.core.storage.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.backline.core.storage.Filter;
import dev.backline.core.testing.StorageSamples.Order;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FilterSqlTest {

  private static String sql(Filter filter) {
    Table table = new Table(new PostgresDialect(), Order.DATASET);
    return FilterSql.of(new PostgresDialect(), table, Order.DATASET.checked(filter)).text();
  }

  @Test
  void valuesNeverBecomePartOfTheText() {
    Filter evil =
        Filter.and(
            Filter.eq("select", "'; drop table x"),
            Filter.in("group", List.of("a'", "b\"")),
            Filter.not(Filter.startsWith("where", "c--")),
            Filter.less("from", 7));

    assertThat(sql(evil))
        .isEqualTo(
            "((\"select\" = ?) and (\"group\" in (?, ?)) and ((\"where\" >= ? and \"where\" < ?)"
                + " is not true) and (\"from\" < ?))");
  }

  @Test
  void moreValuesThanDatabasesTakeAreRefused() {
    List<Long> many = IntStream.rangeClosed(0, 10_000).mapToObj(Long::valueOf).toList();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> sql(Filter.in("from", many)))
        .withMessageContaining("more than 10000 values");
  }

  @Test
  void leastTextBehindAPrefixSkipsSurrogates() {
    assertThat(FilterSql.afterAll("ab")).hasValue("ac");
    assertThat(FilterSql.afterAll("a\ud7ff")).hasValue("a\ue000");
    assertThat(FilterSql.afterAll("a\uffff")).hasValue("a\uD800\uDC00");
    assertThat(FilterSql.afterAll("a\uDBFF\uDFFF")).hasValue("b");
    assertThat(FilterSql.afterAll("\uDBFF\uDFFF")).isEmpty();
  }
}
