/** Entry point and accounts. */
package dev.backline.bandcamp;
