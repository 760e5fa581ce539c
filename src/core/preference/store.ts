import { asKeyBackupError, KeyBackupError } from "../errors.ts";
import type { KeyBackupPort } from "../port.ts";
import { LEGACY, legacyContent, STABLE, stableContent } from "../protocol/events.ts";
import type { AccountReading } from "../protocol/read.ts";
import { openRecord } from "../record/open-record.ts";
import type { DeviceRecord } from "../record/record.ts";
import type { PreferenceStore } from "./api.ts";
import { bounded, fetchAccount, readLocalAccount } from "./requests.ts";
import { loadingSnapshot, project } from "./snapshot.ts";
import type { PreferenceEffect, PreferenceEvent } from "./state.ts";
import { initialState, recordOf } from "./state.ts";
import type { PreferenceRules } from "./saving.ts";
import { step } from "./step.ts";

/** How long to wait for an echo unless the port says otherwise, in milliseconds. */
const ECHO_TIMEOUT_MS = 5_000;

/** Makes the store of a port. Everything else shares one per port: `getPreferenceStore`. */
export function createPreferenceStore(port: KeyBackupPort): PreferenceStore {
  const rules: PreferenceRules = { legacyMirror: port.options?.legacyMirror ?? true };
  const record = openRecord(port);
  const listeners = new Set<() => void>();
  const waiting = new Set<() => void>();
  let state = initialState(record.read());
  let snapshot = project(state, loadingSnapshot);
  let detach: (() => void) | undefined;
  let deliveries = 0;
  let reading: Promise<AccountReading> | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let echoTimer: ReturnType<typeof setTimeout> | undefined;

  function dispatch(event: PreferenceEvent): void {
    const before = recordOf(state);
    const next = step(state, event, rules);
    state = next.state;
    // Before any effect: a decision that closes the gate closes it before the first request.
    remember(before, recordOf(state));
    const previous = snapshot;
    snapshot = project(state, previous);
    next.effects.forEach(perform);
    if (snapshot !== previous) for (const listener of listeners) listener();
    if (isIdle()) for (const resolve of waiting) resolve();
  }

  function remember(before: DeviceRecord, after: DeviceRecord): void {
    const changed = (Object.keys(after) as (keyof DeviceRecord)[]).filter(
      (key) => JSON.stringify(after[key]) !== JSON.stringify(before[key]),
    );
    if (changed.length > 0) record.update(Object.fromEntries(changed.map((key) => [key, after[key]])));
  }

  function perform(effect: PreferenceEffect): void {
    switch (effect.type) {
      case "read":
        return read();
      case "put":
        clearTimeout(retryTimer);
        return void bounded(port, (signal) => port.putAccountData(STABLE, stableContent(effect.enabled), signal)).then(
          () => dispatch({ type: "accepted", run: effect.run, at: Date.now() }),
          (error: unknown) =>
            dispatch({ type: "rejected", run: effect.run, error: asKeyBackupError(error), at: Date.now() }),
        );
      case "awaitEcho":
        clearTimeout(echoTimer);
        echoTimer = setTimeout(
          () => dispatch({ type: "echoMissed", run: effect.run }),
          // Nobody listens to the port: there is no echo to hear.
          detach ? (port.options?.echoTimeoutMs ?? ECHO_TIMEOUT_MS) : 0,
        );
        return;
      case "confirm":
        return void fetchFresh().then(
          (account) => dispatch({ type: "confirmed", run: effect.run, account, at: Date.now() }),
          (error: unknown) =>
            dispatch({ type: "rejected", run: effect.run, error: asKeyBackupError(error), at: Date.now() }),
        );
      case "mirror":
        return void bounded(port, (signal) => port.putAccountData(LEGACY, legacyContent(effect.enabled), signal)).then(
          () => dispatch({ type: "mirrored", enabled: effect.enabled }),
          (error: unknown) =>
            dispatch({ type: "mirrorFailed", enabled: effect.enabled, error: asKeyBackupError(error) }),
        );
      case "retryIn":
        clearTimeout(retryTimer);
        if (detach) retryTimer = setTimeout(() => dispatch({ type: "retryDue" }), effect.ms);
    }
  }

  /** One read at a time, whoever asked for it. */
  function readOnce(): Promise<AccountReading> {
    reading ??= fetchFresh().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  function read(): void {
    void readOnce().then(
      (account) => dispatch({ type: "fetched", account, at: Date.now() }),
      (error: unknown) => dispatch({ type: "readFailed", error: asKeyBackupError(error) }),
    );
  }

  /** Asks the server; again when sync delivered something meanwhile, since the answer may then be the older one. */
  async function fetchFresh(): Promise<AccountReading> {
    for (let tries = 1; ; tries += 1) {
      const before = deliveries;
      const account = await fetchAccount(port);
      if (deliveries === before || tries === 3) return account;
    }
  }

  function recall(): void {
    dispatch({ type: "recalled", record: record.read() });
  }

  function takeLocal(): void {
    if (port.isSynced()) dispatch({ type: "delivered", account: readLocalAccount(port), at: Date.now() });
  }

  function attach(): () => void {
    recall();
    const leave = port.subscribe({
      onAccountData() {
        deliveries += 1;
        takeLocal();
      },
      onSynced() {
        takeLocal();
        dispatch({ type: "reconnected" });
      },
    });
    const forgetRecord = record.subscribe(recall);
    return () => {
      leave();
      forgetRecord();
      clearTimeout(retryTimer);
    };
  }

  function isIdle(): boolean {
    return reading === undefined && (state.choice === undefined || state.choice.phase === "waiting");
  }

  async function idle(): Promise<void> {
    if (isIdle()) return;
    await new Promise<void>((resolve) => {
      const end = () => {
        waiting.delete(end);
        resolve();
      };
      waiting.add(end);
    });
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      if (!detach) {
        detach = attach();
        if (port.isSynced()) takeLocal();
        else if (!state.account && !state.trouble) read();
        dispatch({ type: "attached" });
      }
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        detach?.();
        detach = undefined;
      };
    },
    getSnapshot: () => snapshot,
    async setEnabled(enabled) {
      if (typeof enabled !== "boolean") throw notABoolean(enabled);
      dispatch({ type: "chosen", enabled });
      await idle();
    },
    acknowledge: () => dispatch({ type: "acknowledged" }),
    async retry() {
      dispatch({ type: "retried" });
      await idle();
    },
    discard: () => dispatch({ type: "discarded", at: Date.now() }),
    postpone: () => dispatch({ type: "postponed" }),
    apply: (enabled) => dispatch({ type: "applied", enabled }),
    getDecision: () => record.read().decision,
    async fetch() {
      const account = await readOnce();
      dispatch({ type: "fetched", account, at: Date.now() });
      return account;
    },
    forget: () => record.forget(),
  };
}

function notABoolean(given: unknown): KeyBackupError {
  return new KeyBackupError(
    "invalid-argument",
    `setEnabled takes true or false and was given ${String(given)}. Pass the switch's \`checked\` value.`,
  );
}
