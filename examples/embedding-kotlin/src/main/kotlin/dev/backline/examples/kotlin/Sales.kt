package dev.backline.examples.kotlin

import dev.backline.bandcamp.Bandcamp
import dev.backline.bandcamp.sales.BandcampSale
import java.math.BigDecimal
import java.time.LocalDate

/**
 * What each currency brought over some days.
 *
 * Nothing here is `!!`: what may be absent is a `BigDecimal?` to the compiler, all else is not.
 */
fun netByCurrency(bandcamp: Bandcamp, first: LocalDate, last: LocalDate): Map<String, BigDecimal> =
    bandcamp.sales(bandcamp.bands().first().id(), first, last)
        .groupBy({ it.amounts().currency() }, { net(it) })
        .mapValues { (_, amounts) -> amounts.fold(BigDecimal.ZERO, BigDecimal::add) }

private fun net(sale: BandcampSale): BigDecimal = sale.amounts().net() ?: BigDecimal.ZERO

/** The lengths of names; a name may be absent, and Kotlin insists on the question mark. */
fun nameLengths(sales: Iterable<BandcampSale>): List<Int> = sales.map { it.item().name()?.length ?: 0 }
