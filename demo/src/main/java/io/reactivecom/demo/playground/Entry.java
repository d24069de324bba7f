package io.reactivecom.demo.playground;

/**
 * Something that pages are told, in the order of the numbers.
 *
 * @param id rises by one
 * @param type {@code reset}, {@code order}, {@code trace} or {@code refused}
 * @param data a line of JSON
 */
public record Entry(long id, String type, String data) {}
