/** How the commands that open connections protect them. */
@NullMarked
package io.reactivecom.demo.security;

import org.jspecify.annotations.NullMarked;
