/** The connection to Stagedoor: {@link org.example.stagedoor.Stagedoor} is the entry. */
package org.example.stagedoor;
