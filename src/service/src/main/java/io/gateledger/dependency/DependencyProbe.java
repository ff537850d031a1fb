package io.gateledger.dependency;

/** Asks one thing that the service works with whether it answers. Used by one thread. */
interface DependencyProbe extends AutoCloseable {

  /** What it is called in health checks and in the log. */
  String name();

  /** What an operator does when it does not answer. */
  String remedy();

  /**
   * Returns once it has answered; gives up by itself within a few seconds.
   *
   * @throws Exception when it does not answer, with why in its message
   */
  void ask() throws Exception;

  /** Gives up what is held for the next question, which {@link #ask} makes anew. */
  @Override
  void close();
}
