import type { Core } from "../core.ts";
import { joinedRooms, joinedMembers } from "../state/rooms.ts";

/** Whose devices changed since a position, among those who share a room with the user, and the user. */
export function deviceListChanges(core: Core, userId: string, since: number): { changed: string[]; left: string[] } {
  const known = new Set([userId]);
  const met = new Set<string>();
  for (const roomId of joinedRooms(core, userId)) {
    for (const member of joinedMembers(core, roomId)) {
      known.add(member.stateKey ?? "");
      const mine = joinedMembers(core, roomId).find(({ stateKey }) => stateKey === userId);
      if (member.position > since || (mine && mine.position > since)) met.add(member.stateKey ?? "");
    }
  }
  met.delete(userId);
  const changed = [...known].filter((user) => {
    const row = core.state.deviceLists.get({ userId: user });
    return met.has(user) || (row && row.position > since);
  });
  return { changed, left: [] };
}
