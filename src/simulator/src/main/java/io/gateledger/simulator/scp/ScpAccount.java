package io.gateledger.simulator.scp;

/** scp-vpn-v1, request headers: the key pair that signs a request. */
public record ScpAccount(String accessKey, String secretKey) {}
