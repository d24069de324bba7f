/** What the demo prints for people. */
@NullMarked
package io.reactivecom.demo.console;

import org.jspecify.annotations.NullMarked;
