/** Histories of real processes under faults, and judges that decide whether their objects kept their specifications. */
@org.jspecify.annotations.NullMarked
package io.reactivecom.demo.history;
