/**
 * A communicator in an application of Spring Boot 4, which is an optional dependency of this library: with the property
 * {@code reactivecom.name} there is a bean {@link io.reactivecom.Com}, and without it nothing. The properties are listed in
 * {@code docs/integrations.md}.
 */
@NullMarked
package io.reactivecom.spring;

import org.jspecify.annotations.NullMarked;
