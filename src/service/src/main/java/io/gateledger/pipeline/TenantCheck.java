package io.gateledger.pipeline;

import io.gateledger.collect.TenantFingerprint;
import org.jspecify.annotations.Nullable;

/** Whether a run may ask somebody, told before it does. */
@FunctionalInterface
interface TenantCheck {

  /**
   * @return why nothing may be asked there, null where nothing stands against it
   */
  @Nullable String refusal(TenantFingerprint whom);
}
