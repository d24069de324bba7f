/** What the demo prints for programs. */
@NullMarked
package io.reactivecom.demo.json;

import org.jspecify.annotations.NullMarked;
