package io.gateledger.simulator.nhnappkey;

/** nhn-vpc-appkey-v1: the appkey of the path, and the access key pair that obtains a token. */
public record NhnAppkeyAccount(String appkey, String username, String password) {}
