package dev.backline.examples.kotlin

import dev.backline.bandcamp.Bandcamp
import dev.backline.bandcamp.testing.BandcampSimulator
import dev.backline.core.Secret
import dev.backline.core.testing.TestClock
import java.time.LocalDate
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test

class SalesTest {

  private val first = LocalDate.of(2025, 10, 1)
  private val last = LocalDate.of(2025, 12, 31)

  @Test
  fun eachCurrencyBringsSomething() {
    val clock = TestClock.create()
    BandcampSimulator.ofLabel(3, clock, 400).use { simulator ->
      simulator.start()
      Bandcamp.builder(BandcampSimulator.CLIENT_ID, Secret.of(BandcampSimulator.CLIENT_SECRET))
          .baseUrl(simulator.url())
          .time(clock, clock, clock)
          .build()
          .use { bandcamp ->
            val net = netByCurrency(bandcamp, first, last)

            assertThat(net).isNotEmpty()
            assertThat(net.values).allMatch { it.signum() != 0 }
            val sales = bandcamp.sales(bandcamp.bands().first().id(), first, last)
            assertThat(nameLengths(sales)).anyMatch { it > 0 }
          }
    }
  }
}
