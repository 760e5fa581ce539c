import type { AccountDataType, KeyBackupPort } from "../../core/index.ts";
import { KeyBackupError, LEGACY, STABLE } from "../../core/index.ts";

/** How long a port may take, in milliseconds. */
const PATIENCE_MS = 5_000;

/** @throws Error that says what was seen in its place */
export function assert(isSo: boolean, otherwise: string): void {
  if (!isSo) throw new Error(otherwise);
}

/** @throws Error where the two are not the same JSON */
export function assertSame(seen: unknown, wanted: unknown, what: string): void {
  assert(asText(seen) === asText(wanted), `${what} is ${asText(seen)}, and should be ${asText(wanted)}.`);
}

/** As JSON whose members are in order. */
function asText(value: unknown): string {
  const sorted = (_: string, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part;
  return JSON.stringify(value, sorted) ?? "undefined";
}

/** @throws Error where it takes too long */
export async function inTime<T>(work: Promise<T>, what: string): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} did not come within ${PATIENCE_MS / 1_000} s.`)), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a request rejects with. */
export async function rejection(request: () => Promise<unknown>, what: string): Promise<KeyBackupError> {
  const outcome = await inTime(
    // Also what is thrown at once.
    (async () => request())().then(
      (value) => ({ value }),
      (thrown: unknown) => ({ thrown }),
    ),
    `The end of ${what}`,
  );
  if ("value" in outcome) throw new Error(`${what} resolved to ${asText(outcome.value)}, and should reject.`);
  const { thrown } = outcome;
  if (thrown instanceof KeyBackupError) return thrown;
  throw new Error(`${what} rejected with ${String(thrown)}, which is no KeyBackupError.`);
}

/** What a 500 is rejected with: it says why, and that another try may help. */
export async function rejectionOf500(request: () => Promise<unknown>, what: string): Promise<void> {
  const { code, transient } = await rejection(request, what);
  assert(code !== "unexpected", "Its code is `unexpected`; give one that says why, such as `server-error`.");
  assert(transient, `Its code is \`${code}\`, after which nothing is tried again; \`server-error\` is.`);
}

/** A signal that nobody aborts. */
export const unaborted = (): AbortSignal => new AbortController().signal;

/** Counts what a port tells its listener, and waits for it. */
export function listenTo(port: KeyBackupPort) {
  const counts = { told: 0, synced: 0 };
  /** The local copies when it was told last. */
  let seen = new Map<AccountDataType, string>();
  let look = () => {};
  const unsubscribe = port.subscribe({
    onAccountData() {
      counts.told += 1;
      seen = new Map(([STABLE, LEGACY] as const).map((type) => [type, asText(port.getLocalAccountData(type))]));
      look();
    },
    onSynced() {
      counts.synced += 1;
      look();
    },
  });
  /** Until it was told so, and the local copy said so when it was told, and says so. */
  const delivered = async (type: AccountDataType, content: unknown): Promise<void> => {
    const isSo = () =>
      [seen.get(type), asText(port.getLocalAccountData(type))].every((text) => text === asText(content));
    if (isSo()) return;
    const work = new Promise<void>((resolve) => (look = () => isSo() && resolve()));
    await inTime(work, `Word of ${type} ${asText(content)}`).catch((late: unknown) => {
      const local = asText(port.getLocalAccountData(type));
      const then = counts.told > 0 ? `, and was ${seen.get(type)} when it was called last` : "";
      const said = `onAccountData was called ${counts.told} times; the local copy is ${local}${then}.`;
      throw new Error(`${(late as Error).message} ${said}`);
    });
  };
  return { counts, unsubscribe, delivered };
}
