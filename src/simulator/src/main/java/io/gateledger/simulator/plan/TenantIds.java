package io.gateledger.simulator.plan;

/** Who the items belong to: the tenant and project ids that the providers print into each item. */
public record TenantIds(String nhnTenantId, String huaweiProjectId) {}
