/** Processes that run this program in a JVM of their own, and what they and their parent have to say to each other. */
@NullMarked
package io.reactivecom.demo.child;

import org.jspecify.annotations.NullMarked;
