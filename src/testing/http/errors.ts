import type { JsonObject } from "../state/json.ts";

/** What the homeserver answers instead of what was asked for. */
export class MatrixError extends Error {
  readonly status: number;
  readonly body: JsonObject;

  /** @param extra - further members of the body */
  constructor(status: number, errcode: string, message: string, extra: JsonObject = {}) {
    super(message);
    this.status = status;
    this.body = { errcode, error: message, ...extra };
  }
}

/** The answer that says which proof of identity is asked for. */
export class ProofNeeded extends MatrixError {
  override readonly body: JsonObject;

  constructor(body: JsonObject) {
    super(401, "M_FORBIDDEN", "Proof of identity needed");
    this.body = body;
  }
}

export const badJson = (message: string) => new MatrixError(400, "M_BAD_JSON", message);
export const forbidden = (message: string) => new MatrixError(403, "M_FORBIDDEN", message);
export const invalidParam = (message: string) => new MatrixError(400, "M_INVALID_PARAM", message);
export const missingParam = (message: string) => new MatrixError(400, "M_MISSING_PARAM", message);
export const notFound = (message: string) => new MatrixError(404, "M_NOT_FOUND", message);
/** Where Synapse stumbles over a body and says so. */
export const internalError = () => new MatrixError(500, "M_UNKNOWN", "Internal server error");
export const unrecognized = (status: 404 | 405) => new MatrixError(status, "M_UNRECOGNIZED", "Unrecognized request");
