import type { Ctx } from "./context.ts";
import { invalidParam, missingParam } from "./errors.ts";

/** A part of the path, decoded. */
export function pathPart(c: Ctx, name: string): string {
  return c.req.param(name) ?? "";
}

/** @throws MatrixError when the query has no such parameter */
export function requiredQuery(c: Ctx, name: string): string {
  const value = c.req.query(name);
  if (value === undefined) {
    throw missingParam(`Missing string query parameter '${name}'`);
  }
  return value;
}

/** @throws MatrixError when it is not a whole number */
export function integerQuery(c: Ctx, name: string, fallback: number): number {
  const value = c.req.query(name);
  if (value === undefined) return fallback;
  if (!/^-?\d+$/.test(value)) throw invalidParam(`Query parameter ${name} must be an integer`);
  return Number(value);
}
