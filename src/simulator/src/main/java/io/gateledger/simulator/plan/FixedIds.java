package io.gateledger.simulator.plan;

/** Ids that are the same whatever the seed, as the real clouds show them to everybody alike. */
public final class FixedIds {

  /** The network outside, to which every internet gateway of NHN connects. */
  public static final String NHN_EXTERNAL_NETWORK = "50687905-7b9d-423a-b929-ab8b296a7f35";

  /** The account that owns everything in SCP. */
  public static final String SCP_ACCOUNT = "0e3dffc50eb247a1adf4f2e5c82c4f99";

  /** The user who wrote everything in SCP. */
  public static final String SCP_USER = "90dddfc2b1e04edba54ba2b41539a9ac";

  private FixedIds() {}
}
