import type { MatrixClient } from "matrix-js-sdk";
import { createClient } from "matrix-js-sdk";

/** Who is signed in, as it is kept between starts. */
export interface Session {
  readonly baseUrl: string;
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
}

const KEY = "session";

export function storedSession(): Session | undefined {
  const text = localStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as Session);
}

export async function logIn(baseUrl: string, user: string, password: string): Promise<Session> {
  const answer = await createClient({ baseUrl }).loginRequest({
    type: "m.login.password",
    identifier: { type: "m.id.user", user },
    password,
  });
  const session = { baseUrl, userId: answer.user_id, deviceId: answer.device_id, accessToken: answer.access_token };
  localStorage.setItem(KEY, JSON.stringify(session));
  return session;
}

/** @param fetchFn - what the client's requests leave through */
export async function start(session: Session, fetchFn: typeof fetch): Promise<MatrixClient> {
  const client = createClient({ ...session, fetchFn });
  await client.initRustCrypto();
  await client.startClient();
  return client;
}

export async function logOut(client: MatrixClient): Promise<void> {
  await client.logout(true);
  await client.clearStores();
  localStorage.removeItem(KEY);
}
