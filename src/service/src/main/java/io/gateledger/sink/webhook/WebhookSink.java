package io.gateledger.sink.webhook;

import io.gateledger.event.CloudEvent;
import io.gateledger.sink.AlertNotice;
import io.gateledger.sink.Sink;
import io.gateledger.sink.SinkAnswer;
import io.gateledger.sink.SinkAnswer.Away;
import io.gateledger.sink.SinkAnswer.Declined;
import io.gateledger.sink.SinkHttp;
import io.gateledger.sink.SinkProbeAnswer;
import io.gateledger.sink.SinkResponse;
import io.gateledger.sink.SinkSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Posts each alert in a request of its own, in the order of commits. */
public final class WebhookSink implements Sink {

  private final SinkSettings settings;
  private final SinkHttp http;
  private final Clock clock;
  private final @Nullable WebhookTemplate template;
  private final @Nullable WebhookSignature signature;

  public WebhookSink(SinkSettings settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
    http = new SinkHttp(settings);
    template =
        settings.template() == null
            ? null
            : WebhookTemplate.parse(settings.template(), settings.variables());
    signature = settings.secret() == null ? null : WebhookSignature.with(settings.secret());
  }

  @Override
  public int batch() {
    return 1;
  }

  @Override
  public boolean isForgetful() {
    return false;
  }

  @Override
  public SinkAnswer send(List<AlertNotice> notices) throws InterruptedException {
    AlertNotice notice = notices.getFirst();
    byte[] body;
    try {
      body =
          template == null
              ? Objects.requireNonNull(notice.event().payload()).utf8()
              : template.render(notice).getBytes(StandardCharsets.UTF_8);
    } catch (UnfitTemplateException e) {
      return new Declined(String.valueOf(e.getMessage()));
    }
    try {
      return http.post(settings.url(), body, headers(notice.event(), body)).answer(clock);
    } catch (IOException e) {
      return new Away(http.describe(e), null);
    }
  }

  private Map<String, String> headers(CloudEvent event, byte[] body) {
    Map<String, String> headers = new HashMap<>();
    String id = event.id().toString();
    headers.put("webhook-id", id);
    if (signature != null) {
      headers.putAll(signature.headers(id, clock.instant(), body));
    }
    if (template == null) {
      headers.put("ce-specversion", "1.0");
      headers.put("ce-id", id);
      headers.put("ce-type", event.type());
      headers.put("ce-source", HeaderText.encoded(event.source()));
      headers.put("ce-subject", HeaderText.encoded(event.key()));
      headers.put("ce-time", event.time().toString());
    }
    return headers;
  }

  @Override
  public SinkProbeAnswer probe() throws InterruptedException {
    try {
      SinkResponse response = http.ask("HEAD", settings.url());
      boolean isWell = response.status() < 500 && response.status() != 407;
      return new SinkProbeAnswer(
          isWell,
          isWell
              ? "%s answers; nothing was posted".formatted(settings.place())
              : "%s answers with status %d".formatted(settings.place(), response.status()));
    } catch (IOException e) {
      return new SinkProbeAnswer(false, http.describe(e));
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
