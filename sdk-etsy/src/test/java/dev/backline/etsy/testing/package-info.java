/**
 * A stand-in for Etsy: {@link dev.backline.etsy.testing.EtsySimulator} answers like the platform
 * and refuses what the platform would refuse. Published in the {@code tests} artifact.
 */
package dev.backline.etsy.testing;
