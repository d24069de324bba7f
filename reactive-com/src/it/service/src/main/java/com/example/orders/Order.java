package com.example.orders;

/** What is to be shipped. */
public record Order(long number, String item) {}
