export { createHomeserver } from "./homeserver.ts";
export type { Hold, Homeserver, HomeserverOptions, HomeserverSnapshot, Session } from "./api.ts";
export type { BackupHand, StoredBackup } from "./hand/backup.ts";
export type { Moment, RateLimit, Refusal } from "./network/faults.ts";
export type { RequestMatch } from "./network/match.ts";
export type { RequestListener, RequestRecord } from "./network/request-log.ts";
export type { RuleMatch } from "./network/rules.ts";
export type { Json, JsonObject } from "./state/json.ts";
