/** Entry points. */
package dev.backline.social;
