/** The dice game of the course. Start at {@link io.reactivecom.demo.dice.Player}. */
@NullMarked
package io.reactivecom.demo.dice;

import org.jspecify.annotations.NullMarked;
