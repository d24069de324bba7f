package io.reactivecom.architecture.wrong;

/** Stands for the communicator. */
public interface Com {}
