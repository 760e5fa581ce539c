/** What tabs tell each other: a value that is being written, or, without one, that there is something to read. */
export interface Announcement {
  readonly key: string;
  /** `null` removes. */
  readonly value?: string | null;
}

/** A way to the other tabs of this app, and to everything else on this page that opened it. */
export interface TabChannel {
  readonly announce: (announcement: Announcement) => void;
  readonly close: () => void;
}

/** Opens a channel. Where the platform has none, nobody is told and nobody tells. */
export function openTabChannel(name: string, hear: (announcement: Announcement) => void): TabChannel {
  if (typeof BroadcastChannel === "undefined") return { announce: nothing, close: nothing };
  const channel: BroadcastChannel & { unref?: () => void } = new BroadcastChannel(name);
  channel.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (isAnnouncement(data)) hear(data);
  });
  // In Node it would keep the process running.
  channel.unref?.();
  let isClosed = false;
  return {
    announce(announcement) {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
      if (!isClosed) channel.postMessage(announcement);
    },
    close() {
      isClosed = true;
      channel.close();
    },
  };
}

function isAnnouncement(data: unknown): data is Announcement {
  const { key, value } = (typeof data === "object" && data !== null ? data : {}) as Partial<Record<string, unknown>>;
  return typeof key === "string" && (value === undefined || value === null || typeof value === "string");
}

const nothing = (): void => {};
