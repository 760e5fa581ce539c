import type { KeyBackupMatrixClient } from "./client-type.ts";

type Ask = KeyBackupMatrixClient["http"]["authedRequest"];

/**
 * Puts something before a client's requests; gives what takes it away again. Afterwards the client is as it was; where a
 * host has put something of its own around it meanwhile, everything passes.
 *
 * @param guard - gets each request, and `pass`, which lets it go on
 */
export function standBefore(
  { http }: Pick<KeyBackupMatrixClient, "http">,
  guard: (method: string, path: string, pass: () => Promise<unknown>) => Promise<unknown>,
): () => void {
  const before = Object.getOwnPropertyDescriptor(http, "authedRequest");
  const ask = Reflect.get(http, "authedRequest");
  let isOver = false;
  const guarded: Ask = (method, path, ...more) => {
    const pass = () => ask.call(http, method, path, ...more);
    return isOver ? pass() : guard(method, path, pass);
  };
  Reflect.set(http, "authedRequest", guarded);
  return () => {
    isOver = true;
    if (http.authedRequest !== guarded) return;
    if (before) Object.defineProperty(http, "authedRequest", before);
    else Reflect.deleteProperty(http, "authedRequest");
  };
}
