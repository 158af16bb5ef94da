import type { Problem } from "@naskah/protocol";

/** A refusal or fault that the server explained; `message` is in the reader's language. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail ?? problem.title);
    this.name = "ProblemError";
    this.problem = problem;
  }

  get code(): Problem["code"] {
    return this.problem.code;
  }

  get status(): number {
    return this.problem.status;
  }
}

/** The session has ended: signed out elsewhere, closed, or too old. Whoever sits here now may be somebody else. */
export const isSignedOut = (error: unknown): boolean =>
  error instanceof ProblemError && error.code === "not-signed-in";

/** The server could not be reached, or answered with something that is not ours. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super("unreachable", { cause });
    this.name = "UnreachableError";
  }
}
