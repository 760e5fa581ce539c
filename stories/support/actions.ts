import { fn } from "storybook/test";

/** Actions that only take note. */
export const statusActions = () => ({
  turnOn: fn(async () => {}),
  turnOff: fn(async () => {}),
  deleteStored: fn(async () => {}),
  unlock: fn(async () => false),
  restore: fn(async () => {}),
  leaveRestore: fn(),
  refresh: fn(async () => {}),
  setEnabled: fn(async (_enabled: boolean) => {}),
  acknowledge: fn(),
  retry: fn(async () => {}),
  discard: fn(),
});

/** A host that is still at it. */
export const waits = (): Promise<unknown> => new Promise(() => {});
