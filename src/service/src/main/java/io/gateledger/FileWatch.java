package io.gateledger;

import io.gateledger.background.BackgroundLoop;
import io.gateledger.configuration.ContentFingerprint;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads files again and again, and has them judged once what they hold is another than before.
 *
 * <p>Nothing half written is judged: two readings in a row have to agree.
 */
final class FileWatch {

  private final Duration every;
  private final Supplier<ContentFingerprint> files;
  private final Runnable judge;
  private final Runnable afterReading;
  private final Consumer<Throwable> failed;

  private final BackgroundLoop loop;
  private @Nullable ContentFingerprint read;
  private @Nullable ContentFingerprint judged;

  /**
   * @param name that of the thread
   * @param files what is in the files now
   * @param judge told when they have changed
   * @param afterReading told after each reading, whether they have changed or not
   * @param failed told what a reading threw, whatever it was
   */
  FileWatch(
      String name,
      Duration every,
      Supplier<ContentFingerprint> files,
      Runnable judge,
      Runnable afterReading,
      Consumer<Throwable> failed) {
    this.loop = new BackgroundLoop(name);
    this.every = every;
    this.files = files;
    this.judge = judge;
    this.afterReading = afterReading;
    this.failed = failed;
  }

  /** Takes the files for judged as they are now. */
  void takeAsJudged() {
    read = files.get();
    judged = read;
  }

  /** Reads them in the background from now on. */
  void start() {
    loop.startAfter(every, this::watch);
  }

  void stop() {
    loop.stop();
  }

  private Duration watch() {
    try {
      readOnce();
    } catch (Throwable e) {
      // Whatever it was: without this thread no change would ever be noticed again.
      failed.accept(e);
    }
    return every;
  }

  /** One reading of the files, and what follows from it. */
  void readOnce() {
    ContentFingerprint now = files.get();
    boolean isSettled = now.equals(read);
    read = now;
    if (isSettled && !now.equals(judged)) {
      judged = now;
      judge.run();
    }
    afterReading.run();
  }
}
