import type { RoomKeyList } from "../backup/port.ts";

/** Up to so many keys one answer lists them all, some 600 bytes each; beyond it is asked room by room. */
const AT_ONCE = 10_000;

/** How many rooms are asked about at a time. */
const ROOMS_AT_A_TIME = 4;

/** What {@link compareKeys} needs. */
export interface Comparison {
  /** The keys of this device. */
  readonly own: RoomKeyList;
  /** How many the server says that it stores. */
  readonly storedKeys: number | undefined;
  /** Asks the server what it lists, of all rooms or of one. */
  readonly list: (roomId?: string) => Promise<RoomKeyList>;
  /** Told how many of this device's keys were held against the list. */
  readonly onProgress: (checked: number) => void;
}

/** How many keys of this device the server does not list, or lists for later messages only. */
export async function compareKeys({ own, storedKeys, list, onProgress }: Comparison): Promise<number> {
  if (Math.max(countKeys(own), storedKeys ?? 0) <= AT_ONCE) return missingIn(own, await list());
  const rooms = own.entries();
  let missing = 0;
  let checked = 0;
  const askOn = async () => {
    for (const [roomId, sessions] of rooms) {
      // oxlint-disable-next-line no-await-in-loop -- some at a time
      const listed = await list(roomId);
      // Not in one statement with the waiting: the sum would be read before it.
      missing += missingIn(new Map([[roomId, sessions]]), listed);
      onProgress((checked += sessions.size));
    }
  };
  await Promise.all(Array.from({ length: ROOMS_AT_A_TIME }, askOn));
  return missing;
}

/** How many keys there are in all rooms. */
export function countKeys(keys: RoomKeyList): number {
  let count = 0;
  for (const { size } of keys.values()) count += size;
  return count;
}

function missingIn(own: RoomKeyList, listed: RoomKeyList): number {
  let missing = 0;
  for (const [roomId, sessions] of own) {
    const there = listed.get(roomId);
    for (const [id, index] of sessions) if (!isListed(there?.get(id), index)) missing += 1;
  }
  return missing;
}

function isListed(there: number | undefined, index: number): boolean {
  return there !== undefined && there <= index;
}
