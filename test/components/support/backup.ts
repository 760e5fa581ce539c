import { vi } from "vitest";

/** Actions of the status that only take note. */
export const statusActions = () => ({
  turnOn: vi.fn(async () => {}),
  turnOff: vi.fn(async () => {}),
  deleteStored: vi.fn(async (_confirmed?: unknown) => {}),
  unlock: vi.fn(async (_typed: string) => false),
  restore: vi.fn(async () => {}),
  leaveRestore: vi.fn(),
  refresh: vi.fn(async () => {}),
  setEnabled: vi.fn(async (_enabled: boolean) => {}),
  acknowledge: vi.fn(),
  retry: vi.fn(async () => {}),
  discard: vi.fn(),
});
