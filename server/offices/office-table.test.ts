import assert from "node:assert/strict";
import { test } from "node:test";
import { readTable, writeTable } from "./office-table.ts";

const NASTY = [
  "=1+1",
  "＝1+1",
  "\n=1+1",
  "a\t=1+1",
  "+62 811",
  "-1",
  "@SUM(A1)",
  "'=kept",
  'a "quoted" word',
  "a,b;c",
  "dua\nbaris",
  "",
];

for (const name of NASTY) {
  test(`T81: ${JSON.stringify(name)} is no formula in the file, and the same when it is read again`, () => {
    const csv = writeTable("people", [{ email: "a@b.c", name, unit: "u" }]);
    const cell = csv.split("\r\n")[1]?.split(",")[1] ?? "";
    assert.doesNotMatch(cell, /^"?[=+\-@\t\r]/);
    const read = readTable("x.csv", csv);
    assert.ok("rows" in read);
    assert.equal(read.rows[0]?.cells.name, name);
  });
}

test("T94: a row is named by the line on which it ends, whatever is between quotation marks", () => {
  const read = readTable("x.csv", 'email;name\r\na@b.c;"dua\r\nbaris"\r\nc@d.e;C\r\n');
  assert.ok("rows" in read);
  assert.deepEqual(
    read.rows.map(({ line }) => line),
    [3, 4],
  );
});
