import type { Core } from "../core.ts";
import { joinedRooms, presentMembers, roomState, roomsWith } from "../state/rooms.ts";

/** Whose devices changed since a position, and with whom no room is shared any more. */
export interface DeviceListChanges {
  readonly changed: string[];
  readonly left: string[];
}

/** What changed for a user since a position in the device lists of those whom the user shares a room with. */
export function deviceListChanges(core: Core, userId: string, since: number): DeviceListChanges {
  const shared = new Set([userId]);
  const changed = new Set<string>();
  for (const roomId of joinedRooms(core, userId)) {
    const members = presentMembers(core, roomId);
    const isNewHere = members.some(({ stateKey, position }) => stateKey === userId && position > since);
    for (const { stateKey, position } of members) {
      if (stateKey === null) continue;
      shared.add(stateKey);
      if (isNewHere || position > since) changed.add(stateKey);
    }
  }
  for (const member of shared) {
    if ((core.state.deviceLists.get({ userId: member })?.position ?? 0) > since) changed.add(member);
  }
  return { changed: [...changed], left: partedFrom(core, userId, since).filter((user) => !shared.has(user)) };
}

function partedFrom(core: Core, userId: string, since: number): string[] {
  const rooms = [...joinedRooms(core, userId), ...roomsWith(core, userId, "leave")];
  return rooms.flatMap((roomId) => {
    const members = roomState(core, roomId).filter(({ type }) => type === "m.room.member");
    const hasLeft = members.some(({ stateKey, content, position }) => {
      return stateKey === userId && content["membership"] === "leave" && position > since;
    });
    const gone = members.filter(({ content, position }) => {
      return hasLeft ? content["membership"] === "join" : content["membership"] === "leave" && position > since;
    });
    return gone.flatMap(({ stateKey }) => (stateKey === null ? [] : [stateKey]));
  });
}
