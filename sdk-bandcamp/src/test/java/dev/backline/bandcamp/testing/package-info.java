/**
 * A stand-in for Bandcamp: {@link dev.backline.bandcamp.testing.BandcampSimulator} answers like the
 * platform and refuses what the platform would refuse. Published in the {@code tests} artifact.
 */
package dev.backline.bandcamp.testing;
