const codes = "It is refused with another code or status.";
const proof = "A first identity wants the password, too.";
const bare = "Where no keys were uploaded, sync and answers say nothing of their number.";
const late = "Sync may bring a write a moment after it was answered, so that a request in between misses it.";
const written = "It is taken, and given back: see Account data.";
const uploads = "It is another answer: see Room keys.";

// Where a reason names a part, that is a part of docs/homeservers.md.

/**
 * Cases of the suites that are not so on Dendrite: how their titles begin, and how it is there. They are all that is
 * left out; docs/homeservers.md lists them, and what matters to key storage is measured there.
 */
export const otherwise: Readonly<Record<string, string>> = {
  "keeps a device's earlier token good when the device logs in again": "Logging in again ends the earlier token.",
  "refuses a body that is not a log-in": codes,
  "refuses a name that is taken, or is no name, or a session that it never began": codes,

  "refuses a list, and keeps what it had": written,
  "refuses a list with the content in it, and keeps what it had": written,
  "refuses a text, and keeps what it had": written,
  "refuses a boolean, and keeps what it had": written,
  "refuses a number, and keeps what it had": written,
  "refuses null, and keeps what it had": written,
  "refuses half an object, and keeps what it had": codes,
  "refuses no JSON, and keeps what it had": codes,
  "refuses a number that is none, and keeps what it had": codes,
  "refuses a byte order mark before it, and keeps what it had": codes,
  "does not stand in for push rules and read markers": codes,

  "brings all account data, push rules among it, and the supply of one-time keys": bare,
  "brings only the account data that its filter admits": "A filter knows no star.",
  "sleeps on when another user writes, and answers with nothing at its time": bare,
  "tells of two writes between two syncs only the last": late,
  "tells of each of two types once, however often it was written": late,
  "brings everything again with full_state, at once": "full_state brings no account data: see Sync.",
  "is refused: a place that never was, a filter that is none, a time that is no number, no token": codes,
  "are stored once, given back, and private": "Filters are numbered for all users together.",

  "are told to who asks, with the device's display name": bare,
  "are refused in another's name and where they are none": codes,
  "wake the user's syncs when they are new, and only then": late,
  "are counted at the upload and in every sync": bare,
  "are refused under an id that another has, and under no id": codes,
  "are given away once each, then the fallback key again and again": "There are no fallback keys.",
  "is uploaded the first time without proof, and told": proof,
  "wakes the user's syncs": proof,
  "may be sent again as it is": proof,
  "is replaced only with the user's password": codes,
  "is refused without a master key, in another's name, or for another use": proof,
  "of a device by its user join the device's own, for everybody, and wake syncs": proof,
  "of the user's master key by a device are told to the user": proof,
  "of a device that is not there fail by name": "Signatures that fail are not told.",
  "wake the device that is named, and no other": late,
  "wait for a device's first sync": late,
  "are told again until the device goes on, and then never more": late,
  "go to all devices with a star, in the order in which they were sent": late,
  "are sent once for a transaction id": late,
  "are refused where there are none": codes,

  "that are not there are not changed, nor is a name that is no number found":
    "What is not there is said to have been changed.",
  "surface again when the newest is deleted, until none is left": uploads,
  "take no other algorithm and no other number": uploads,
  "refuse what is no backup": codes,
  "are deleted by session, by room, or all, which changes the etag even for nothing": uploads,
  "are refused for a version that never was": uploads,
  "are refused for a version that is deleted, and gone with it": uploads,
  "are accepted for the version that surfaced": uploads,
  "need a version to be named": codes,
  "are refused where they are none": codes,
  "keys that the server has lost are told, and stored anew by waiting": uploads,

  "are listed, named, and renamed": "A device without a name has an empty one.",
  "begin with the user's name, and are changed by the user alone": codes,
  "is answered": "It says that it knows the specification up to v1.2.",
  "come to their maker's sync whole, in the order of their making": "Guest access has no event.",
  "come to a first sync with the end of their timeline and the state before it": late,
  "carry 20 messages, each once for its transaction id, known to the sender's device by it": late,
  "are joined by who is asked in, and both learn of each other's devices": late,
  "tell who has left, and whose devices are no longer of interest": late,
  "wake their members when state changes": late,
  "are closed to strangers": codes,
};

/** Why a case is not played on Dendrite; `undefined` for one that is. */
export function otherwiseOnDendrite(title: string): string | undefined {
  const begins = Object.keys(otherwise).find((beginning) => title.startsWith(beginning));
  return begins && otherwise[begins];
}
