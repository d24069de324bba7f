/**
 * Histories and traces of real processes under faults. Judges decide whether the histories keep the objects' specifications,
 * and TLC whether the traces are behaviours of the protocol's models.
 */
@org.jspecify.annotations.NullMarked
package io.reactivecom.demo.history;
