/** The playground's page: served to browsers on this host only, with nothing fetched from elsewhere. */
@NullMarked
package io.reactivecom.demo.playground.page;

import org.jspecify.annotations.NullMarked;
