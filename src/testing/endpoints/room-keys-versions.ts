import { answer } from "../http/answer.ts";
import { jsonObject } from "../http/body.ts";
import type { Endpoints } from "../http/context.ts";
import { internalError, invalidParam, notFound } from "../http/errors.ts";
import { pathPart } from "../http/param.ts";
import { requester } from "../http/requester.ts";
import { createBackup, deleteBackup, describeBackup, findBackup, latestBackup } from "../state/backups.ts";
import { own, ownString } from "../state/json.ts";

export const roomKeysVersions: Endpoints = (router, core) => {
  router.get("/room_keys/version", (c) => {
    const backup = latestBackup(core, requester(c, core).userId);
    if (!backup) throw notFound("No backup found");
    return answer(describeBackup(core, backup));
  });

  router.post("/room_keys/version", async (c) => {
    const { userId } = requester(c, core);
    const body = await jsonObject(c);
    const algorithm = ownString(body, "algorithm");
    const authData = own(body, "auth_data");
    if (algorithm === undefined || authData === undefined) throw internalError();
    const backup = createBackup(core, userId, algorithm, authData);
    return answer({ version: String(backup.version) });
  });

  router.get("/room_keys/version/:version", (c) => {
    const backup = findBackup(core, requester(c, core).userId, pathPart(c, "version"));
    if (!backup) throw notFound("No backup found");
    return answer(describeBackup(core, backup));
  });

  router.put("/room_keys/version/:version", async (c) => {
    const { userId } = requester(c, core);
    const body = await jsonObject(c);
    const version = pathPart(c, "version");
    if ((own(body, "version") ?? version) !== version) throw invalidParam("Version in body does not match");
    const backup = findBackup(core, userId, version);
    if (!backup) throw notFound("Unknown backup version");
    if (own(body, "algorithm") === undefined) throw internalError();
    if (own(body, "algorithm") !== backup.algorithm) throw invalidParam("Algorithm does not match");
    backup.authData = own(body, "auth_data") ?? {};
    return answer({});
  });

  router.delete("/room_keys/version/:version", (c) => {
    // Deleting what was deleted before is no error, only what never was.
    const row = core.state.backups.get({ userId: requester(c, core).userId, version: Number(pathPart(c, "version")) });
    if (!row) throw notFound("Unknown backup version");
    deleteBackup(core, row);
    return answer({});
  });
};
