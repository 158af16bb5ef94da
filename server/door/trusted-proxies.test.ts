import assert from "node:assert/strict";
import { test } from "node:test";
import { TrustedProxies } from "./trusted-proxies.ts";

const cases: readonly (readonly [string, string | undefined, string])[] = [
  ["203.0.113.9", undefined, "203.0.113.9"],
  ["203.0.113.9", "198.51.100.1", "203.0.113.9"],
  ["10.0.0.5", undefined, "10.0.0.5"],
  ["10.0.0.5", "198.51.100.1", "198.51.100.1"],
  ["::ffff:10.0.0.5", "198.51.100.1", "198.51.100.1"],
  ["10.0.0.5", "9.9.9.9, 198.51.100.1", "198.51.100.1"],
  ["10.0.0.5", "9.9.9.9, 198.51.100.1, 10.0.0.7", "198.51.100.1"],
  ["10.0.0.5", "10.0.0.6, 10.0.0.7", "10.0.0.6"],
  ["10.0.0.5", "2001:db8::1", "2001:db8::1"],
  ["fd00::5", "198.51.100.1", "198.51.100.1"],
  ["10.0.0.5", "198.51.100.1, <script>", "10.0.0.5"],
  ["10.0.0.5", "", "10.0.0.5"],
  ["10.0.0.5", "9.9.9.9, 198.51.100.1:50123", "198.51.100.1"],
  ["10.0.0.5", "198.51.100.1:50123, 10.0.0.7:443", "198.51.100.1"],
  ["10.0.0.5", "[2001:db8::1]:50123", "2001:db8::1"],
  ["10.0.0.5", "[2001:db8::1]", "2001:db8::1"],
  ["10.0.0.5", "198.51.100.1:", "10.0.0.5"],
  ["10.0.0.5", "unknown", "10.0.0.5"],
];

for (const [peer, forwarded, client] of cases)
  test(`F-D5: from ${peer} on behalf of ${forwarded ?? "nobody"} it is ${client}`, () => {
    assert.equal(new TrustedProxies(["10.0.0.0/8", "fd00::/8"]).client(peer, forwarded), client);
  });

test("F-D5: nobody is believed unless they are named", () => {
  assert.equal(new TrustedProxies([]).client("127.0.0.1", "9.9.9.9"), "127.0.0.1");
  for (const bad of ["", "naskah", "10.0.0.0/33", "10.0.0.0/0", "10.0.0.0/8/8", "10.0.0", "::/0", "*"])
    assert.throws(() => new TrustedProxies([bad]), /TRUST_PROXY must be/, bad);
});
