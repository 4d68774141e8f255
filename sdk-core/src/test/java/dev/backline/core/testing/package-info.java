/**
 * Test support for hosts and connector authors, published in the {@code tests} jar.
 *
 * <p>Needs JUnit Jupiter, AssertJ, ArchUnit or MockWebServer on the test path, according to the
 * class used; the bill of materials names the versions. May import everything in core.
 */
package dev.backline.core.testing;
