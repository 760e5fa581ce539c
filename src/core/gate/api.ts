import type { KeyBackupStorage } from "../record/storage.ts";
import type { KeyUploadGateSnapshot } from "./snapshot.ts";

/** Settings of {@link createKeyUploadGate}. */
export interface KeyUploadGateOptions {
  /** The Matrix user id of the device that the gate is for. */
  userId: string;
  /** Its device id. */
  deviceId: string;
  /**
   * Where the device's record lies: the same as in the port's options. `null` keeps it in memory only.
   * @defaultValue `globalThis.localStorage` where there is one
   */
  storage?: KeyBackupStorage | null | undefined;
  /**
   * What requests leave through.
   * @defaultValue `globalThis.fetch`
   */
  fetch?: typeof globalThis.fetch | undefined;
  /**
   * How long an upload is held before the SDK is told to come back, in milliseconds; its own limit is 60 s.
   * @defaultValue 55000
   */
  holdMs?: number | undefined;
}

/** The one door through which this device's room keys leave. All functions are bound. */
export interface KeyUploadGate {
  /** For `createClient({ fetchFn: gate.fetch })`. Everything but an upload of room keys passes untouched. */
  readonly fetch: typeof globalThis.fetch;
  /** What holds now: the same object until something of it changes. */
  readonly getSnapshot: () => KeyUploadGateSnapshot;
  /** Calls back after every change; gives what ends that. */
  readonly subscribe: (listener: () => void) => () => void;
  /** For log-out: forgets the decision, and is closed until there is another. */
  readonly forget: () => void;
}

/** What a gate takes besides the record that opens it. */
export type GateOptions = Pick<KeyUploadGateOptions, "fetch" | "holdMs">;
