package io.gateledger.simulator.nhn;

/** nhn-api-preparations-v2, "Obtain a Token": the tenant, the user and the API password. */
public record NhnAccount(String tenantId, String username, String password) {}
