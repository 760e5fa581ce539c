import type { Context, Hono } from "hono";
import type { Core } from "../core.ts";

export interface Env {
  Bindings: {
    /** Whether the client still waits for its answer. */
    signal?: AbortSignal;
  };
}

export type Router = Hono<Env>;
export type Ctx = Context<Env>;

/** Adds the endpoints of one group; paths are written without `/_matrix/client/v3`. */
export type Endpoints = (router: Router, core: Core) => void;
