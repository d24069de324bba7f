package io.reactivecom.architecture.wrong.runtime;

/** A public class where only one may be. */
public interface SecondDoor {}
