package io.gateledger.benchmark.dataset;

import java.util.HexFormat;

/** Writes items in the forms of the providers' documents, with the fields they leave untold. */
public final class ItemWriter {

  private static final int[] PORTS = {443, 22, 8080, 3306, 5432, 6379, 9092, 9100, 3389, 1521};
  private static final String[] TEAMS = {"payments", "search", "identity", "billing", "서울 운영"};
  private static final HexFormat HEX = HexFormat.of();

  private ItemWriter() {}

  /** An appkey security-group rule; a change moves the end of its port range. */
  public static void rule(DeterministicRandom random, boolean changed, StringBuilder out) {
    int port = PORTS[random.below(1, PORTS.length)];
    out.append("{\"direction\":\"ingress\",\"ethertype\":\"IPv4\",\"id\":\"");
    uuid(random, 2, out);
    out.append("\",\"portRangeMax\":").append(changed ? port + 1 : port);
    out.append(",\"portRangeMin\":").append(port);
    out.append(",\"protocol\":\"tcp\",\"remoteGroupId\":null,\"remoteIpPrefix\":\"10.");
    out.append(random.below(4, 256)).append('.').append(random.below(5, 256));
    out.append(".0/24\",\"securityGroupId\":\"");
    uuid(new DeterministicRandom(random.seed(), random.item() / 20), 6, out);
    out.append("\",\"tenantId\":\"").append("b5f4d1c08a8b4b6f8d0e6f6f2a1c9e37");
    out.append("\",\"description\":\"port ").append(port).append(" for ");
    out.append(TEAMS[random.below(8, TEAMS.length)]).append(", ticket NET-");
    out.append(10_000 + random.below(9, 90_000)).append("\",\"createdTime\":\"2024-0");
    out.append(1 + random.below(10, 9)).append("-17T00:23:17.000+09:00\",\"updatedTime\":null,");
    out.append("\"revision\":0}");
  }

  /** A VPN tunnel as its read by id tells it; a change flips its status or its life time. */
  public static void tunnel(DeterministicRandom random, boolean changed, StringBuilder out) {
    boolean down = random.below(1, 200) == 0;
    boolean flips = changed && random.below(2, 2) == 0;
    String team = TEAMS[random.below(3, TEAMS.length)];
    out.append("{\"account_id\":\"0e3dffc50eb247a1adf4f2e5c82c4f99\",\"created_at\":\"2024-0");
    out.append(1 + random.below(4, 9)).append("-17T00:23:17Z\",\"created_by\":\"");
    out.append("90dddfc2b1e04edba54ba2b41539a9ac\",\"description\":\"IPsec tunnel of ");
    out.append(team).append(" to the data centre of a partner, see the runbook of the network");
    out.append(" desk before it is changed\",\"id\":\"");
    hex(random, 5, out);
    out.append("\",\"modified_at\":\"2024-11-05T08:11:52Z\",\"modified_by\":\"");
    out.append("90dddfc2b1e04edba54ba2b41539a9ac\",\"name\":\"tunnel-");
    out.append(random.item()).append("\",\"phase1\":{\"diffie_hellman_groups\":[14,19,30],");
    out.append("\"dpd_retry_interval\":60,\"encryptions\":[\"aes256-sha256\",");
    out.append("\"chacha20poly1305-prfsha256\"],\"ike_version\":2,\"life_time\":");
    out.append(changed && !flips ? 28_800 : 86_400).append(",\"peer_gateway_ip\":\"203.");
    out.append(random.below(7, 256)).append('.').append(random.below(8, 256)).append(".2\"},");
    out.append("\"phase2\":{\"diffie_hellman_groups\":[14,19,30],\"encryptions\":[");
    out.append("\"null-md5\",\"aes128gcm\",\"chacha20poly1305\"],\"life_time\":43200,");
    out.append("\"perfect_forward_secrecy\":\"ENABLE\",\"remote_subnets\":[");
    for (int subnet = 0; subnet < 3; subnet++) {
      out.append(subnet == 0 ? "" : ",").append("\"10.").append(random.below(9, 256)).append('.');
      out.append(random.below(10, 80) * 3 + subnet).append(".0/24\"");
    }
    out.append("]},\"state\":\"ACTIVE\",\"status\":\"").append(down ^ flips ? "DOWN" : "UP");
    DeterministicRandom gateway = new DeterministicRandom(random.seed(), -1 - random.item() / 40);
    out.append("\",\"vpc_id\":\"");
    hex(gateway, 12, out);
    out.append("\",\"vpc_name\":\"vpc-").append(gateway.below(14, 10_000));
    out.append("\",\"vpn_gateway_id\":\"");
    hex(gateway, 15, out);
    out.append("\",\"vpn_gateway_ip_address\":\"198.51.100.").append(gateway.below(17, 256));
    out.append("\",\"vpn_gateway_name\":\"gateway-").append(gateway.below(18, 10_000));
    out.append("\"}");
  }

  private static void hex(DeterministicRandom random, int stream, StringBuilder out) {
    out.append(HEX.toHexDigits(random.value(stream)));
    out.append(HEX.toHexDigits(random.value(stream + 1)));
  }

  private static void uuid(DeterministicRandom random, int stream, StringBuilder out) {
    int start = out.length();
    hex(random, stream, out);
    for (int dash : new int[] {20, 16, 12, 8}) {
      out.insert(start + dash, '-');
    }
  }
}
