import { SyncState } from "matrix-js-sdk";

/** Whether the device's sync works. */
export type Connection = "connecting" | "online" | "offline";

/** What a state of the SDK's sync means for people. */
export function connectionOf(sync: SyncState | null): Connection {
  switch (sync) {
    case SyncState.Prepared:
    case SyncState.Syncing:
    case SyncState.Catchup:
      return "online";
    case SyncState.Reconnecting:
    case SyncState.Error:
      return "offline";
    default:
      return "connecting";
  }
}
