/** The playground: a group under a time of its own, which people and scenarios drive, and whose diagram draws itself on a page. */
@NullMarked
package io.reactivecom.demo.playground;

import org.jspecify.annotations.NullMarked;
