import { checkArrival, checkUpload } from "./checks.ts";
import type { Page } from "../page.ts";
import type { Answer } from "../wire.ts";
import type { World } from "../world.ts";

/** What a page's uploads leave through, behind the gate: notes what the homeserver took. */
export function makeUpload(world: World, page: Page, taken: Set<string>): typeof globalThis.fetch {
  return async (input, init) => {
    const version = new URL(input as string).searchParams.get("version") ?? "";
    const body = JSON.parse(init?.body as string) as { rooms: { "!room": { sessions: object } } };
    const keys = Object.keys(body.rooms["!room"].sessions);
    const signal = init?.signal ?? undefined;
    let isAnswered = false;
    world.note(() => checkUpload(page, world, version));
    const perform = () => {
      // What was cut off on its way does not arrive; what was answered by something between cannot be cut off.
      if (signal?.aborted) return {};
      if (page.realm.alive && !isAnswered) world.note(() => checkArrival(page, world));
      return world.roomKeys.answerUpload(version, keys);
    };
    const answer = await page.wire.send({ kind: "PUT keys", signal, perform, body: { version, keys: keys.length } });
    isAnswered = true;
    if (!("error" in answer) && (answer.content as { count: number }).count >= keys.length) taken.add(version);
    return responseOf(answer, signal);
  };
}

/** What `fetch` resolves to, or rejects with. */
function responseOf(answer: Answer, signal: AbortSignal | undefined): Response {
  if (!("error" in answer)) return Response.json(answer.content);
  const { name, httpStatus, errcode, data } = answer.error as {
    name?: string;
    httpStatus?: number;
    errcode?: string;
    data?: object;
  };
  if (name === "AbortError") throw signal?.reason;
  if (name === "SyntaxError") return page(200);
  if (httpStatus === undefined) throw new TypeError("fetch failed");
  return errcode === undefined ? page(httpStatus) : Response.json({ errcode, ...data }, { status: httpStatus });
}

function page(status: number): Response {
  return new Response("<html></html>", { status, headers: { "Content-Type": "text/html" } });
}
