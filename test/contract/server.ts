import { expect } from "vitest";

/** A homeserver under test: the embedded one or a real one. */
export interface Server {
  readonly baseUrl: string;
  readonly fetch: typeof globalThis.fetch;
}

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

export interface Sending {
  readonly token?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is. */
  readonly raw?: string;
}

export type Method = "GET" | "PUT" | "POST" | "DELETE";

/** One request; paths are written without `/_matrix/client/v3`, or begin with `/_matrix`. */
export async function call(server: Server, method: Method, path: string, sending: Sending = {}): Promise<Answer> {
  const { token, body, raw = body === undefined ? undefined : JSON.stringify(body) } = sending;
  const full = path.startsWith("/_matrix") || path.startsWith("/.") ? path : `/_matrix/client/v3${path}`;
  const response = await server.fetch(server.baseUrl + full, {
    method,
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(raw === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(raw === undefined ? {} : { body: raw }),
  });
  return { status: response.status, body: await response.json() };
}

/** What a Matrix error looks like. */
export function refusal(status: number, errcode: string) {
  return { status, body: { errcode, error: expect.any(String) as string } };
}

/** What success looks like. */
export function ok(body: unknown): Answer {
  return { status: 200, body };
}

/** A member of an answer's body that has to be a text. */
export function textOf(answer: Answer, member: string): string {
  const value = (answer.body as Readonly<Record<string, unknown>> | null)?.[member];
  if (typeof value !== "string") throw new Error(`No text "${member}" in ${JSON.stringify(answer)}`);
  return value;
}
