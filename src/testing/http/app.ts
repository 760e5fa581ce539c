import { Hono } from "hono/tiny";
import type { Core } from "../core.ts";
import { endpoints } from "../endpoints/all.ts";
import { versions } from "../endpoints/versions.ts";
import { answer, preflight } from "./answer.ts";
import type { Env } from "./context.ts";
import { MatrixError, notFound, unrecognized } from "./errors.ts";

/** All endpoints behind one fetch handler. */
export function createApp(core: Core): Hono<Env> {
  const router = new Hono<Env>();
  for (const add of endpoints) add(router, core);
  // The right path with the wrong method; these come last, so that they see only what nobody answered.
  for (const path of new Set(router.routes.map((route) => route.path))) {
    router.all(path, () => {
      throw unrecognized(405);
    });
  }

  const app = new Hono<Env>();
  app.options("*", preflight);
  app.get("/_matrix/client/versions", () => answer(versions));
  app.get("/.well-known/matrix/client", () => {
    throw notFound(".well-known not available");
  });
  for (const prefix of ["/_matrix/client/v3", "/_matrix/client/r0"]) app.route(prefix, router);
  app.notFound(() => answer(unrecognized(404).body, 404));
  app.onError((thrown) => {
    if (thrown instanceof MatrixError) return answer(thrown.body, thrown.status);
    console.error("The embedded homeserver failed:", thrown);
    return answer({ errcode: "M_UNKNOWN", error: "Internal server error" }, 500);
  });
  return app;
}
