/** What a device keeps to come back after a restart. */
export interface SavedSession {
  readonly userId: string;
  readonly deviceId: string;
  readonly accessToken: string;
}

const PREFIX = "key-backup-demo:session:";

/** The place of one device's session on one homeserver. It goes with the tab. */
export function openSavedSession(slot: string, baseUrl: string) {
  const key = `${PREFIX}${slot}@${baseUrl}`;
  return {
    read(): SavedSession | undefined {
      const stored = sessionStorage.getItem(key);
      return stored ? (JSON.parse(stored) as SavedSession) : undefined;
    },
    write(session: SavedSession): void {
      sessionStorage.setItem(key, JSON.stringify(session));
    },
    forget(): void {
      sessionStorage.removeItem(key);
    },
  };
}

/** Whether any device is signed in on any homeserver. */
export function hasSessions(): boolean {
  return Object.keys(sessionStorage).some((key) => key.startsWith(PREFIX));
}

/** Throws a device away, with its sessions on all homeservers. */
export function forgetSessions(slot: string): void {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(`${PREFIX}${slot}@`)) sessionStorage.removeItem(key);
  }
}
