import assert from "node:assert/strict";
import { test } from "node:test";
import { misspelt, readConfig } from "./config.ts";

for (const [env, sentence] of [
  [{ PORT: "80x" }, /^PORT must be a number/],
  [{ PORT: "-1" }, /^PORT must be a number/],
  [{ PORT: "1e3" }, /^PORT must be a number/],
  [{ PORT: " 80" }, /^PORT must be a number/],
  [{ PORT: "65536" }, /^PORT must be a number/],
  [{ LOG_LEVEL: "verbose" }, /^LOG_LEVEL must be one of trace/],
  [{ PUBLIC_URL: "naskah.kantor.go.id" }, /^PUBLIC_URL must be an address without a path/],
  [{ PUBLIC_URL: "ftp://naskah.kantor.go.id" }, /^PUBLIC_URL must be an address without a path/],
  [{ PUBLIC_URL: "https://naskah.kantor.go.id/studio" }, /^PUBLIC_URL must be an address without a path/],
  [{ PUBLIC_URL: "https://a:b@naskah.kantor.go.id" }, /^PUBLIC_URL must be an address without a path/],
  [{ SMTP_URL: "mail.kantor.go.id" }, /^SMTP_URL must be/],
  [{ MAIL_FROM: "naskah" }, /^MAIL_FROM must be/],
  [{ PERSON_PICTURES_MIB: "2 GiB" }, /^PERSON_PICTURES_MIB must be a whole number/],
  [{ METRICS_TOKEN: "rahasia" }, /^METRICS_TOKEN must have 16 characters or more/],
  [{ TRUST_PROXY: "nginx" }, /^TRUST_PROXY must be/],
  [{ TRUST_PROXY: "127.0.0.1, 10.0.0.0/99" }, /^TRUST_PROXY must be/],
  [{ TRUST_PROXY: "127.0.0.1" }, /^With TRUST_PROXY set PUBLIC_URL/],
] as const)
  test(`F-D7: ${JSON.stringify(env)} is refused with a sentence`, () => {
    assert.throws(
      () => readConfig(env, []),
      (error: unknown) => error instanceof RangeError && sentence.test(error.message),
    );
  });

test("F-D7: what is right is taken as it is meant", () => {
  const env = {
    HOST: "[::1]",
    PUBLIC_URL: "https://naskah.kantor.go.id/",
    TRUST_PROXY: " 127.0.0.1 , fd00::/8,",
  };
  const { host, publicUrl, trustProxy, logLevel, metricsToken } = readConfig(env, []);
  assert.deepEqual(
    { host, publicUrl, trustProxy, logLevel, metricsToken },
    {
      host: "::1",
      publicUrl: "https://naskah.kantor.go.id",
      trustProxy: ["127.0.0.1", "fd00::/8"],
      logLevel: "warn",
      metricsToken: null,
    },
  );
  assert.deepEqual(readConfig({}, []).trustProxy, [], "nobody is believed by default");
});

for (const [name, meant] of [
  ["PUBLIC_ULR", "PUBLIC_URL"],
  ["PUBLICURL", "PUBLIC_URL"],
  ["SMTP_URI", "SMTP_URL"],
  ["MAIL_FORM", "MAIL_FROM"],
  ["DATADIR", "DATA_DIR"],
  ["LOGLEVEL", "LOG_LEVEL"],
  ["TRUST_PROXIES", null],
  ["TRUST_PROXYS", "TRUST_PROXY"],
  ["NASKAH_PORT", ""],
  ["HOSTNAME", null],
  ["PUBLIC_URL", null],
  ["NASKAH_LONG", null],
  ["PATH", null],
  ["MAILTO", null],
] as const)
  test(`F-D7: ${name} ${meant === null ? "is not remarked on" : "is named"}`, () => {
    const said = misspelt({ [name]: "x" });
    if (meant === null) assert.deepEqual(said, []);
    else
      assert.match(
        said[0] ?? "",
        new RegExp(`^${name} is no setting of Naskah\\.${meant === "" ? "" : ` Is ${meant} meant`}`),
      );
  });
