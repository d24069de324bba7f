package io.reactivecom.architecture.wrong.transport;

/** Stands for the transport SPI. */
public interface SpiOfTheWrong {}
