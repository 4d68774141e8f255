package dev.backline.analytics.membership;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.FactsFold;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Selection;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.Membership;
import dev.backline.core.facts.MembershipStatus;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Recurring revenue, churn, retention and lifetime of paying members.
 *
 * <p>A membership's fact is its latest standing. Recurring revenue is an estimate: what active
 * members are entitled to pay in a month, before fees. People who follow for free are nowhere
 * counted. Months are told from the days on which members joined and left; a member without a day
 * of joining is in no cohort.
 *
 * <p>Immutable and thread-safe; holds the sums of the facts at the time it was made.
 *
 * <pre>{@code
 * Memberships.of(facts).recurringByTier().forEach(System.out::println);
 * }</pre>
 */
public final class Memberships {

  private static final Measure<Membership> ONE = Measure.rows();
  private static final Measure<Membership> MONTHLY = Measure.amount("monthly", Membership::monthly);
  private static final Measure<Membership> LIFETIME =
      Measure.amount("lifetime", Membership::lifetime);
  private static final Measure<Membership> MONTHS =
      Measure.count("months", Memberships::monthsStayed);
  private static final Dimension<Membership> TIER = Dimension.text("tier", Membership::tier);
  private static final Dimension<Membership> CURRENCY =
      Dimension.text("currency", Membership::currency);
  private static final Dimension<Membership> JOINED =
      Dimension.month("joined", member -> month(member.joined()));
  private static final Dimension<Membership> ENDED =
      Dimension.month("ended", member -> month(member.ended()));
  private static final Grouping<Membership> BY_TIER =
      grouping(Memberships::active, List.of(TIER, CURRENCY), MONTHLY);
  private static final Grouping<Membership> BY_CURRENCY =
      grouping(Memberships::active, List.of(CURRENCY), MONTHLY);
  private static final Grouping<Membership> COUNTED = grouping(Memberships::active, List.of(), ONE);
  private static final Grouping<Membership> BY_MONTHS =
      grouping(Memberships::counted, List.of(JOINED, ENDED), ONE);
  private static final Grouping<Membership> STAYED =
      grouping(Memberships::left, List.of(), MONTHS, ONE);
  private static final Grouping<Membership> PAID =
      grouping(
          member -> paying(member) && member.lifetime() != null, List.of(CURRENCY), LIFETIME, ONE);

  /** Those who joined in one month and left in another, or stayed. */
  private record Cell(YearMonth joined, @Nullable YearMonth ended, long members) {

    boolean memberIn(YearMonth month) {
      return !joined.isAfter(month) && (ended == null || ended.isAfter(month));
    }
  }

  private final Facts facts;
  private final List<Grouping.Group<Membership>> byTier;
  private final List<Grouping.Group<Membership>> byCurrency;
  private final List<Grouping.Group<Membership>> counted;
  private final List<Grouping.Group<Membership>> stayed;
  private final List<Grouping.Group<Membership>> paid;
  private final List<Cell> cells;

  private Memberships(Facts facts, List<List<Grouping.Group<Membership>>> groups) {
    this.facts = facts;
    this.byTier = groups.get(0);
    this.byCurrency = groups.get(1);
    this.counted = groups.get(2);
    this.cells = groups.get(3).stream().map(Memberships::cell).toList();
    this.stayed = groups.get(4);
    this.paid = groups.get(5);
  }

  /** Returns the memberships in the facts. */
  public static Memberships of(Facts facts) {
    return fold(facts).in(facts);
  }

  /** Returns the fold behind {@link #of}; figures look up their rows in the facts. */
  public static FactsFold<Memberships> fold(Facts facts) {
    FactsFold.Parts parts = FactsFold.parts();
    List<FactsFold.Part<List<Grouping.Group<Membership>>>> groupings =
        Stream.of(BY_TIER, BY_CURRENCY, COUNTED, BY_MONTHS, STAYED, PAID)
            .map(grouping -> parts.add(grouping, facts))
            .toList();
    return parts.finish(
        found -> new Memberships(facts, groupings.stream().map(found::of).toList()));
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only handed on to be read
  private static Grouping<Membership> grouping(
      Predicate<Membership> when, List<Dimension<Membership>> by, Measure<Membership>... measures) {
    return Grouping.of(Membership.DATASET, Membership::seen)
        .measuring(measures)
        .when(when)
        .by(by)
        .build();
  }

  private static Cell cell(Grouping.Group<Membership> group) {
    String ended = group.key(ENDED);
    return new Cell(
        YearMonth.parse(group.key(JOINED)),
        ended.equals(Dimension.UNKNOWN) ? null : YearMonth.parse(ended),
        group.rows());
  }

  private static @Nullable YearMonth month(@Nullable LocalDate day) {
    return day == null ? null : YearMonth.from(day);
  }

  private static boolean paying(Membership member) {
    return member.status() != MembershipStatus.FREE && member.monthly().signum() > 0;
  }

  private static boolean active(Membership member) {
    return member.status() == MembershipStatus.ACTIVE && paying(member);
  }

  private static boolean counted(Membership member) {
    return paying(member) && member.joined() != null;
  }

  private static boolean left(Membership member) {
    return counted(member) && member.ended() != null;
  }

  private static long monthsStayed(Membership member) {
    LocalDate joined = member.joined();
    LocalDate ended = member.ended();
    return joined == null || ended == null
        ? 0
        : ChronoUnit.MONTHS.between(YearMonth.from(joined), YearMonth.from(ended));
  }

  /** Returns the monthly recurring revenue of each tier and currency. */
  public List<Figure> recurringByTier() {
    return recurring(byTier);
  }

  /** Returns the monthly recurring revenue of each currency. */
  public List<Figure> recurring() {
    return recurring(byCurrency);
  }

  private static List<Figure> recurring(List<Grouping.Group<Membership>> groups) {
    return groups.stream()
        .map(
            group ->
                group
                    .sum("monthly recurring revenue", Unit.money(group.key(CURRENCY)), MONTHLY)
                    .assuming("estimate", "each active member is charged in full, before fees")
                    .formula("monthly amounts of active members, added up")
                    .build())
        .toList();
  }

  /** Returns how many members pay, as last seen. */
  public Figure active() {
    return counted.stream()
        .findFirst()
        .map(group -> group.sum("active members", Unit.MEMBERS, ONE))
        .orElseGet(
            () ->
                Figure.builder("active members", Unit.MEMBERS)
                    .gap("members", "no active member is known")
                    .sum(Optional.empty(), facts))
        .formula("members who pay, counted")
        .build();
  }

  /** Returns the churn of each month: members lost in percent of those at its beginning. */
  public List<Figure> churn(YearMonth from, YearMonth to) {
    List<Figure> figures = new ArrayList<>();
    for (YearMonth m = from; !m.isAfter(to); m = m.plusMonths(1)) {
      YearMonth month = m;
      YearMonth before = m.minusMonths(1);
      Figure atStart =
          count(
              "members at the beginning",
              cells.stream().filter(cell -> cell.memberIn(before)),
              member -> memberIn(member, before));
      Figure lost =
          count(
              "members lost",
              cells.stream().filter(c -> c.memberIn(before) && month.equals(c.ended)),
              member -> memberIn(member, before) && month.equals(month(member.ended())));
      Figure.Builder churn =
          Figure.builder("churn", Unit.PERCENT)
              .group("month", m.toString())
              .formula("100 × members lost in the month / members at its beginning")
              .term("lost", lost)
              .term("at the beginning", atStart)
              .combine(terms -> Division.percent(terms.get(0), terms.get(1)));
      if (atStart.required().signum() == 0) {
        churn.gap("churn", "undefined, since there were no members yet");
      }
      figures.add(churn.build());
    }
    return List.copyOf(figures);
  }

  private static boolean memberIn(Membership member, YearMonth month) {
    LocalDate joined = member.joined();
    return joined != null
        && new Cell(YearMonth.from(joined), month(member.ended()), 1).memberIn(month);
  }

  /** Returns the cohorts of all months in which somebody joined, followed until the month. */
  public List<Cohort> cohorts(YearMonth until) {
    TreeSet<YearMonth> months = new TreeSet<>();
    cells.forEach(cell -> months.add(cell.joined));
    List<Cohort> cohorts = new ArrayList<>();
    for (YearMonth joined : months.headSet(until, true)) {
      List<Cell> cohort = cells.stream().filter(cell -> cell.joined.equals(joined)).toList();
      Figure size =
          count("cohort", cohort.stream(), member -> joined.equals(month(member.joined())));
      List<Figure> retained = new ArrayList<>();
      for (int k = 0; !joined.plusMonths(k).isAfter(until); k++) {
        YearMonth then = joined.plusMonths(k);
        Figure left =
            count(
                "left over",
                cohort.stream().filter(cell -> cell.memberIn(then)),
                member -> joined.equals(month(member.joined())) && memberIn(member, then));
        retained.add(
            Figure.builder("retention", Unit.PERCENT)
                .group("joined", joined.toString())
                .group("months later", Integer.toString(k))
                .formula("100 × members of the cohort who are left / its size")
                .term("left", left)
                .term("size", size)
                .combine(terms -> Division.percent(terms.get(0), terms.get(1)))
                .build());
      }
      cohorts.add(new Cohort(joined, size, retained));
    }
    return List.copyOf(cohorts);
  }

  private Figure count(String name, Stream<Cell> cells, Predicate<Membership> includes) {
    long members = cells.mapToLong(Cell::members).sum();
    return Figure.builder(name, Unit.MEMBERS)
        .formula("members counted")
        .zeroWithoutRows()
        .sum(
            Optional.of(BigDecimal.valueOf(members)),
            facts,
            new Selection<>(
                Membership.DATASET,
                Filter.all(),
                member -> counted(member) && includes.test(member),
                ONE))
        .build();
  }

  /** Returns how many months members stayed on average, of those who have left. */
  public Figure lifetimeMonths() {
    return stayed.stream()
        .findFirst()
        .map(
            group ->
                Figure.builder("lifetime", Unit.MONTHS)
                    .formula("months stayed, added up / members who have left")
                    .assuming("members who are still there", "left out")
                    .term("months", group.sum("months stayed", Unit.MONTHS, MONTHS).build())
                    .term("members", group.sum("members lost", Unit.MEMBERS, ONE).build())
                    .combine(terms -> Division.ratio(terms.get(0), terms.get(1)))
                    .build())
        .orElseGet(
            () ->
                Figure.builder("lifetime", Unit.MONTHS)
                    .gap("lifetime", "undefined, since nobody has left")
                    .build());
  }

  /** Returns what a member has paid so far on average, per currency. */
  public List<Figure> lifetimeValue() {
    return paid.stream()
        .map(
            group -> {
              Unit unit = Unit.money(group.key(CURRENCY));
              return Figure.builder("lifetime value", unit)
                  .formula("what members have paid so far, added up / members")
                  .term("paid", group.sum("paid so far", unit, LIFETIME).build())
                  .term("members", group.sum("members", Unit.MEMBERS, ONE).build())
                  .combine(terms -> Division.ratio(terms.get(0), terms.get(1)))
                  .build();
            })
        .toList();
  }
}
