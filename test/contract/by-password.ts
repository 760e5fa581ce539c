import type { Device } from "./device.ts";

/** What the SDK gives a host to upload an identity with. */
type Upload<T> = (auth: Record<string, unknown> | null) => Promise<T>;

/**
 * Uploads an identity as a host does that asks for the password where the homeserver wants it: some want it for the
 * first identity already.
 *
 * @param onProof - called where it was wanted
 */
export function byPassword({ userId, password }: Device, onProof: () => void = () => {}) {
  return async (upload: Upload<unknown>): Promise<void> => {
    try {
      await upload(null);
    } catch (thrown) {
      const { data } = thrown as { readonly data?: { readonly session?: unknown } };
      if (typeof data?.session !== "string") throw thrown;
      onProof();
      const identifier = { type: "m.id.user", user: userId };
      await upload({ type: "m.login.password", session: data.session, identifier, password });
    }
  };
}
