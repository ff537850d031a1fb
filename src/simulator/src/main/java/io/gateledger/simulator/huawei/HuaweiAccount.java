package io.gateledger.simulator.huawei;

/** A project, and the two ways into it: a key pair that signs, or a user who obtains a token. */
public record HuaweiAccount(
    String projectId,
    String accessKey,
    String secretKey,
    String username,
    String password,
    String domainName) {}
