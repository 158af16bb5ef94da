import { forbiddenIn, isText, mendText } from "@naskah/model";
import type { FastifyInstance } from "fastify";
import { ProblemError } from "../presenters/problem.ts";
import { jsonDepth } from "../rooms/json-shape.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** A field of the body whose texts are not refused for what they hold: a whole draft, which is mended, or files, which say where. */
    readonly takes?: { readonly field: string; readonly as: "mended" | "it-is" };
  }
}

/** A draft copy of 64 levels has an object and a list on each, and attributes within. */
const MAX_DEPTH = 160;
/** What is no text can be said in JSON only in this way, or as it is; what is not said is not looked for. */
const ESCAPE = /\\[ubf]/;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * Bodies are JSON in UTF-8 and of bounded depth, looked at before it is parsed, in which every string is text (D8): whatever prints,
 * digests or stores one later can rely on it. What is none is refused with the field and the character; a browser keeps what was typed.
 */
export function takeJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, bytes, done) => {
    const body = decoded(bytes);
    if (body === null) {
      done(new ProblemError("not-text", { notText: { path: "", character: null } }));
      return;
    }
    if (jsonDepth(body) > MAX_DEPTH) {
      done(new ProblemError("too-deep"));
      return;
    }
    parse(request, body, (error, value) => {
      if (error !== null || (isText(body) && !ESCAPE.test(body))) {
        done(error, value);
        return;
      }
      const { takes } = request.routeOptions.config;
      const { taken, rest } = setApart(value, takes?.field);
      const found = forbiddenIn(rest);
      if (found !== null) done(new ProblemError("not-text", { notText: found }));
      else if (takes === undefined || !isObject(rest) || taken === undefined) done(null, value);
      else done(null, { ...rest, [takes.field]: takes.as === "mended" ? mended(taken) : taken });
    });
  });
}

function decoded(bytes: Buffer): string | null {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/** One field of a body, and all others. */
function setApart(
  body: unknown,
  field: string | undefined,
): { readonly taken: unknown; readonly rest: unknown } {
  if (field === undefined || !isObject(body)) return { taken: undefined, rest: body };
  const { [field]: taken, ...rest } = body;
  return { taken, rest };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Depth is bounded already. */
function mended(value: unknown): unknown {
  if (typeof value === "string") return mendText(value);
  if (Array.isArray(value)) return value.map(mended);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [mendText(key), mended(member)]));
}
