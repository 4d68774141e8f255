/** For tests of hosts: a made-up label whose every answer is known. */
package dev.backline.analytics.testing;
