package io.gateledger.simulator.estate;

import java.util.List;

/** Human names for the first resources of a type, numbered ones after them. */
record Names(String prefix, List<String> first) {

  static final Names INTERNET_GATEWAYS =
      new Names(
          "igw-branch-",
          List.of(
              "igw-seoul-edge",
              "igw-pangyo-dmz",
              "igw-public-web",
              "igw-partner-api",
              "igw-payments",
              "igw-mail-relay",
              "igw-monitoring",
              "igw-vdi",
              "igw-batch",
              "igw-staging",
              "igw-dr-standby",
              "igw-dev"));

  static final Names SECURITY_GROUPS =
      new Names(
          "sg-team-",
          List.of("sg-bastion", "sg-web", "sg-was", "sg-db", "sg-monitoring", "sg-vdi"));

  static final Names NETWORKS =
      new Names("net-team-", List.of("Public Network", "net-prod", "net-staging", "net-mgmt"));

  static final Names SUBNETS =
      new Names(
          "subnet-team-",
          List.of(
              "subnet-public",
              "subnet-prod-web",
              "subnet-prod-was",
              "subnet-prod-db",
              "subnet-staging",
              "subnet-mgmt"));

  static final Names POOLS = new Names("pool-", List.of("public-pool-1", "public-pool-2"));

  static final Names VPN_GATEWAYS =
      new Names("branch-gw-", List.of("seoul-hub", "busan-hub", "partner-hub", "dr-hub"));

  static final Names VPN_TUNNELS =
      new Names(
          "to-site-",
          List.of(
              "to-busan-dc",
              "to-daejeon-idc",
              "to-incheon-port",
              "to-gwangju-plant",
              "to-ulsan-plant",
              "to-jeju-office",
              "to-pohang-mill",
              "to-card-network",
              "to-bank-relay",
              "to-logistics",
              "to-tokyo-office",
              "to-dr-chuncheon",
              "to-dr-cheongju",
              "to-aws-seoul"));

  static final Names VPCS =
      new Names("vpc-branch-", List.of("vpc-hub", "vpc-busan", "vpc-partner", "vpc-dr"));

  static final Names NAT_GATEWAYS =
      new Names(
          "nat-team-",
          List.of(
              "nat-sg-web",
              "nat-sg-app",
              "nat-sg-data",
              "nat-sg-batch",
              "nat-sg-payments",
              "nat-sg-partner",
              "nat-sg-ops",
              "nat-sg-vdi",
              "nat-sg-ci",
              "nat-sg-staging",
              "nat-sg-dev",
              "nat-sg-dr"));

  static final Names NHN_VPCS =
      new Names("vpc-team-", List.of("Public Network", "vpc-prod", "vpc-staging", "vpc-mgmt"));

  static final Names VPC_SUBNETS =
      new Names(
          "vpcsubnet-",
          List.of(
              "prod-web", "prod-db", "staging-web", "staging-db", "mgmt-bastion", "mgmt-agents"));

  static final Names ROUTING_TABLES =
      new Names("rt-team-", List.of("rt-prod", "rt-prod-dmz", "rt-prod-partner"));

  static final Names NHN_NAT_GATEWAYS =
      new Names("natgw-team-", List.of("natgw-prod", "natgw-staging", "natgw-mgmt"));

  static final Names NHN_SECURITY_GROUPS =
      new Names("edge-team-", List.of("default", "edge-web", "edge-bastion", "edge-db"));

  static final Names SCP_SECURITY_GROUPS =
      new Names("scp-sg-", List.of("sg-hub-web", "sg-hub-was", "sg-busan", "sg-partner", "sg-dr"));

  static final Names PRIVATE_NAT_GATEWAYS =
      new Names("pnat-team-", List.of("pnat-core", "pnat-factory", "pnat-partner", "pnat-dr"));

  String of(int index) {
    return index < first.size() ? first.get(index) : prefix + index;
  }
}
