package dev.backline.examples.benchmarks;

import dev.backline.analytics.split.Share;
import dev.backline.analytics.split.Split;
import dev.backline.core.facts.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.money.MonetaryAmount;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Amounts with a currency beside bare {@code BigDecimal}, Joda-Money and Moneta: one operation on
 * one thread. Only ours knows how to allocate without losing a cent; there the others give the
 * first payee what rounding leaves, written by hand.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class MoneyBenchmark {

  private static final CurrencyUnit EUR = CurrencyUnit.EUR;
  private static final BigDecimal THREE_TENTHS = new BigDecimal("0.3");
  private static final BigDecimal FIFTH = new BigDecimal("0.2");

  private final BigDecimal factor = new BigDecimal("0.85");
  private final BigDecimal number = new BigDecimal("1234.56");
  private final BigDecimal otherNumber = new BigDecimal("0.99");
  private final Money ours = Money.of(number, "EUR");
  private final Money otherOurs = Money.of(otherNumber, "EUR");
  private final BigMoney joda = BigMoney.of(EUR, number);
  private final BigMoney otherJoda = BigMoney.of(EUR, otherNumber);
  private final MonetaryAmount moneta = org.javamoney.moneta.Money.of(number, "EUR");
  private final MonetaryAmount otherMoneta = org.javamoney.moneta.Money.of(otherNumber, "EUR");
  private final Split split =
      Split.of(Share.of("Ada", "50"), Share.of("Ben", "30"), Share.of("label", "20"));

  @Benchmark
  public BigDecimal addBigDecimal() {
    return number.add(otherNumber);
  }

  @Benchmark
  public Money addBackline() {
    return ours.plus(otherOurs);
  }

  @Benchmark
  public BigMoney addJoda() {
    return joda.plus(otherJoda);
  }

  @Benchmark
  public MonetaryAmount addMoneta() {
    return moneta.add(otherMoneta);
  }

  @Benchmark
  public BigDecimal multiplyBigDecimal() {
    return number.multiply(factor);
  }

  @Benchmark
  public Money multiplyBackline() {
    return ours.times(factor);
  }

  @Benchmark
  public BigMoney multiplyJoda() {
    return joda.multipliedBy(factor);
  }

  @Benchmark
  public MonetaryAmount multiplyMoneta() {
    return moneta.multiply(factor);
  }

  @Benchmark
  public int compareBigDecimal() {
    return number.compareTo(otherNumber);
  }

  @Benchmark
  public int compareBackline() {
    return ours.compareTo(otherOurs);
  }

  @Benchmark
  public int compareJoda() {
    return joda.compareTo(otherJoda);
  }

  @Benchmark
  public int compareMoneta() {
    return moneta.compareTo(otherMoneta);
  }

  @Benchmark
  public BigDecimal parseBigDecimal() {
    return new BigDecimal("1234.56");
  }

  @Benchmark
  public Money parseBackline() {
    return Money.of("1234.56", "EUR");
  }

  @Benchmark
  public BigMoney parseJoda() {
    return BigMoney.parse("EUR 1234.56");
  }

  @Benchmark
  public MonetaryAmount parseMoneta() {
    return org.javamoney.moneta.Money.parse("EUR 1234.56");
  }

  @Benchmark
  public Map<String, BigDecimal> allocateBigDecimal() {
    BigDecimal ben = number.multiply(THREE_TENTHS).setScale(2, RoundingMode.DOWN);
    BigDecimal label = number.multiply(FIFTH).setScale(2, RoundingMode.DOWN);
    return Map.of("Ada", number.subtract(ben).subtract(label), "Ben", ben, "label", label);
  }

  @Benchmark
  public Map<String, Money> allocateBackline() {
    return split.divide(ours);
  }

  @Benchmark
  public Map<String, BigMoney> allocateJoda() {
    BigMoney ben = joda.multipliedBy(THREE_TENTHS).withScale(2, RoundingMode.DOWN);
    BigMoney label = joda.multipliedBy(FIFTH).withScale(2, RoundingMode.DOWN);
    return Map.of("Ada", joda.minus(ben).minus(label), "Ben", ben, "label", label);
  }

  @Benchmark
  public Map<String, MonetaryAmount> allocateMoneta() {
    MonetaryAmount ben = cents(moneta.multiply(THREE_TENTHS));
    MonetaryAmount label = cents(moneta.multiply(FIFTH));
    return Map.of("Ada", moneta.subtract(ben).subtract(label), "Ben", ben, "label", label);
  }

  private static MonetaryAmount cents(MonetaryAmount amount) {
    BigDecimal cents =
        amount.getNumber().numberValueExact(BigDecimal.class).setScale(2, RoundingMode.DOWN);
    return org.javamoney.moneta.Money.of(cents, amount.getCurrency());
  }
}
