package io.gateledger.sink.delivery;

import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkSettings;
import io.gateledger.sink.alertmanager.AlertmanagerSink;
import io.gateledger.sink.webhook.WebhookSink;
import java.time.Clock;

/** The sinks there are. */
public final class SinkTypes {

  private SinkTypes() {}

  /** A sink as its settings have it; nothing is sent yet. */
  public static Sink open(SinkSettings settings, Clock clock) {
    return switch (settings.type()) {
      case ALERTMANAGER -> new AlertmanagerSink(settings, clock);
      case WEBHOOK -> new WebhookSink(settings, clock);
    };
  }
}
