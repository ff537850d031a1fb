package io.gateledger.simulator.estate;

/** Who the items belong to: the tenant and project ids that the providers print into each item. */
public record Owners(String nhnTenant, String huaweiProject) {}
