import { LEGACY, STABLE } from "../../src/core/index.ts";
import { isOlderVersion } from "../../src/core/protocol/versions.ts";
import type { WireRequest } from "../support/wire/request.ts";
import { jsonOf } from "../support/wire/request.ts";
import type { Diary, Word } from "./chaos-diary.ts";
import { wordAt } from "./chaos-diary.ts";
import type { Log } from "./chaos-log.ts";
import {
  accountDataIn,
  bringsContent,
  creationsIn,
  deletionsIn,
  isTaken,
  keysIn,
  uploadsIn,
  versionOf,
} from "./chaos-log.ts";

/** How long an answer may take from the wire to the screen. */
const IN_TRANSIT_MS = 300;

/** One promise, held against what went over the wire: gives what breaks it, in words. */
export type WirePromise = (log: Log, diary: Diary) => readonly string[];

/** What is promised to the person at a device, whatever the network and the homeserver do. */
export const promises = {
  /** Before the decision, and from the moment of "off" on, nothing leaves. */
  "room keys leave by the person's word only": (log, diary) =>
    uploadsIn(log, diary.token).flatMap((upload) => {
      const word = wordAt(diary, upload.leftAt ?? upload.at);
      if (word?.said === "on") return [];
      return [`${keysIn(upload)} keys left for version ${versionOf(upload)} after "${word?.said ?? "no word at all"}"`];
    }),

  "nothing leaves for a backup whose key nobody holds": (_, { proofs }) =>
    proofs
      .filter(({ isHeld }) => !isHeld)
      .map(({ version }) => `keys left for version ${version}, which nobody can read`),

  "nothing is written to the account that nobody chose": (log, diary) => [
    ...unchosen(log, diary, STABLE, (content) => content["enabled"] === true),
    ...unchosen(log, diary, LEGACY, (content) => content["disabled"] !== true),
  ],

  "a choice is shown as saved only when the homeserver said so": unsaidSaves,

  "only what was confirmed, or is older, is deleted": (log, { token, confirmations }) =>
    deletionsIn(log, token).flatMap(({ version, request }) => {
      const at = request.leftAt ?? request.at;
      const isMeant = confirmations.some(
        (confirmed) =>
          confirmed.at <= at && (confirmed.version === version || isOlderVersion(version, confirmed.version)),
      );
      return isMeant || isOwnAndEmpty(log, token, version)
        ? []
        : [`version ${version} was deleted, and nobody confirmed that`];
    }),

  "stored is said only of keys that the homeserver took": unbelievable,
} satisfies Record<string, WirePromise>;

/** What is broken of all promises to the devices of one user; empty for nothing. */
export function broken(everything: Log, ...diaries: readonly Diary[]): string[] {
  const log = everything.filter((request) => diaries.some(({ token }) => token === request.token));
  return diaries.flatMap((diary) =>
    Object.entries<WirePromise>(promises).flatMap(([promise, isKept]) =>
      isKept(log, diary).map((how) => `${diary.name}: ${promise}. But ${how}`),
    ),
  );
}

/** Each write carries what the person last chose on the device. */
function unchosen(
  log: Log,
  diary: Diary,
  type: string,
  valueOf: (content: Readonly<Record<string, unknown>>) => boolean,
) {
  return accountDataIn(log, "PUT", type, diary.token).flatMap(({ body, at, leftAt = at }) => {
    const value = valueOf(jsonOf(body)) ? "on" : "off";
    const chosen = diary.words.findLast((word) => word.at <= leftAt && word.said !== "later");
    return chosen?.said === value ? [] : [`${type} was set to ${value} after "${chosen?.said ?? "no word at all"}"`];
  });
}

/** Between the choice and "saved" the wire has to have brought its value: in an answer, or in sync. */
function unsaidSaves(log: Log, { token, sightings, words }: Diary): string[] {
  return sightings.flatMap(({ at, preference }, n) => {
    const before = sightings[n - 1]?.preference;
    const was = before?.saving ?? before?.unsaved;
    if (!was || preference.saving || preference.unsaved || preference.enabled !== was.enabled) return [];
    const chosen = chosenBy(words, was.enabled ? "on" : "off", at);
    if (!chosen) return [`${String(was.enabled)} was saved, and nobody chose it`];
    const isIt = (content: unknown) => (content as { enabled?: unknown } | null)?.enabled === was.enabled;
    const isLegacy = (content: unknown) => (content as { disabled?: unknown } | null)?.disabled === !was.enabled;
    const own = log.filter(({ token: whose, answer }) => whose === token && answer && answer.at <= at);
    const answers = own.filter(({ answer }) => answer && answer.at >= chosen.at);
    const isAccepted = accountDataIn(answers, "PUT", STABLE, token).some(({ answer }) => answer?.status === 200);
    // Accepted, and what sync last brought says so: it may have been under way when the choice was made.
    const synced = lastHeard(
      own.filter((request) => bringsContent(request, STABLE, () => true)),
      at,
    );
    const isSaid =
      accountDataIn(answers, "GET", STABLE, token).some(({ answer }) => isIt(jsonOf(answer?.body))) ||
      accountDataIn(answers, "GET", LEGACY, token).some(({ answer }) => isLegacy(jsonOf(answer?.body))) ||
      answers.some((request) => bringsContent(request, STABLE, isIt)) ||
      (isAccepted && synced.some((request) => bringsContent(request, STABLE, isIt)));
    const shown = JSON.stringify({ ms: at - chosen.at, before, preference });
    return isSaid ? [] : [`${chosen.said} was shown as saved, and the homeserver never said so: ${shown}`];
  });
}

/** When a choice was made: to say the same again while the first request is under way is the same choice. */
function chosenBy(words: readonly Word[], said: Word["said"], at: number): Word | undefined {
  const before = words.filter((word) => word.at <= at && word.said !== "later");
  const otherwise = before.findLastIndex((word) => word.said !== said);
  return before[otherwise + 1];
}

/** What a device began to create and holds nothing may be taken away again. */
function isOwnAndEmpty(log: Log, token: string, version: string): boolean {
  const isOwn = creationsIn(log, token).some((creation) => creation.version === version);
  return (
    isOwn &&
    !uploadsIn(log).some(
      (upload) => versionOf(upload) === version && upload.said.some((answer) => isTaken(upload, answer)),
    )
  );
}

/** The last answer that a device has surely read by then, and those that may be on their way to it. */
function lastHeard(answered: readonly WireRequest[], at: number): WireRequest[] {
  const isRead = ({ answer }: WireRequest) => (answer?.at ?? 0) < at - IN_TRANSIT_MS;
  const read = answered.findLast(isRead);
  return [...(read ? [read] : []), ...answered.filter((request) => !isRead(request))];
}

/** "Last stored" is said while the last answer to an upload to what is stored was that it took the keys. */
function unbelievable(log: Log, { token, sightings, words }: Diary): string[] {
  const uploads = log.filter(({ method, path, token: whose }) => {
    return whose === token && method === "PUT" && path.endsWith("/room_keys/keys");
  });
  return sightings.flatMap(({ at, truth, text, backup: { confirmed } }) => {
    if (truth?.leaving !== "stored") return [];
    const answered = uploads
      .filter((upload) => (upload.answer?.at ?? Infinity) <= at && versionOf(upload) === confirmed?.version)
      .sort((a, b) => (a.answer?.at ?? 0) - (b.answer?.at ?? 0));
    // What was refused ends with "off": after that it is said when something was stored last, until the next try.
    const off = words.findLast((word) => word.said === "off" && word.at <= at)?.at ?? 0;
    const isEnded = (upload: WireRequest) => (upload.answer?.at ?? 0) < off && !isTaken(upload, upload.answer);
    const counted = answered.filter((upload) => !isEnded(upload));
    const last = lastHeard(counted, at);
    if (last.some((upload) => isTaken(upload, upload.answer))) return [];
    return [`"${text}" was said after ${last.at(-1)?.answer?.status ?? "no upload"} to version ${confirmed?.version}`];
  });
}
