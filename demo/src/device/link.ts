/** What a device tells the page that it lies on. */
export interface DeviceReport {
  /** A word or two on where it stands, for its frame. */
  readonly summary: string;
  /** Whether it waits for its user: a question, a change, something that is not saved. */
  readonly attention: boolean;
}

/** What the page gives to a device: its name, and the wire to the homeserver. */
export interface DeviceLink {
  readonly name: string;
  readonly baseUrl: string;
  readonly account: { readonly user: string; readonly password: string };
  readonly fetch: typeof globalThis.fetch;
  report(report: DeviceReport): void;
  /** The device saw account data in its sync. */
  saw(type: string, content: unknown): void;
  /** The device is switched off: its open requests are cut. */
  close(): void;
}

/** What the page hangs on its `window` for its devices. */
export interface DeviceHost {
  join(slot: string): DeviceLink;
}

declare global {
  interface Window {
    keyBackupDemo?: DeviceHost;
  }
}

/** The link to the page around this device; `undefined` where there is none. */
export function joinPage(): { slot: string; link: DeviceLink } | undefined {
  const slot = new URLSearchParams(location.search).get("slot");
  const link = slot ? window.parent.keyBackupDemo?.join(slot) : undefined;
  if (!slot || !link) return undefined;
  addEventListener("pagehide", () => link.close());
  return { slot, link };
}
