/** Ticket orders: the row, where it comes from (API, export), and the revenue that it means. */
package org.example.stagedoor.orders;
