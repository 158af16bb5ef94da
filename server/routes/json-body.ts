import type { FastifyInstance } from "fastify";
import { ProblemError } from "../presenters/problem.ts";
import { isWellFormedJson, jsonDepth } from "../rooms/json-shape.ts";

/** A draft copy of 64 levels has an object and a list on each, and attributes within. */
const MAX_DEPTH = 160;
/** Half of a character can be said in JSON only in this way; what is not said is not looked for. */
const SURROGATE = /\\u[dD][89a-fA-F]/;

/**
 * Bodies are JSON of bounded depth, looked at before it is parsed, in which every string is text: whatever digests, encodes or stores
 * one later can rely on it.
 */
export function takeJsonBodies(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser("error", "error");
  app.removeContentTypeParser("application/json");
  app.addContentTypeParser<string>("application/json", { parseAs: "string" }, (request, body, done) => {
    if (jsonDepth(body) > MAX_DEPTH) {
      done(new ProblemError("too-deep"));
      return;
    }
    parse(request, body, (error, value) => {
      const isText = error !== null || !SURROGATE.test(body) || isWellFormedJson(value);
      done(isText ? error : new ProblemError("not-text"), value);
    });
  });
}
