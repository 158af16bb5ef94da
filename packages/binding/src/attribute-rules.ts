import type { Attrs } from "prosemirror-model";

interface AttributeRule {
  readonly default?: unknown;
  readonly validate?: string | ((value: unknown) => void);
}

/** Whether each value that a schema asks for is there, or has a default, and passes its `validate`. Others are not looked at. */
export function isValidAttributes(given: Attrs, rules: Readonly<Record<string, AttributeRule>>): boolean {
  for (const name in rules) {
    const rule = rules[name] ?? {};
    const value = Object.hasOwn(given, name) ? (given[name] as unknown) : rule.default;
    if (value === undefined || !isValid(value, rule.validate)) return false;
  }
  return true;
}

/** `validate` as ProseMirror defines it: a function that throws RangeError, or type names such as "number|null". */
function isValid(value: unknown, validate: AttributeRule["validate"]): boolean {
  if (validate === undefined) return true;
  if (typeof validate === "string") {
    return validate.split("|").includes(value === null ? "null" : typeof value);
  }
  try {
    validate(value);
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
