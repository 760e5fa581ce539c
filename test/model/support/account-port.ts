import type { KeyBackupPort } from "../../../src/core/index.ts";
import { readAccount, STABLE } from "../../../src/core/index.ts";
import { checkPut } from "./check-put.ts";
import { errorOf } from "./faults.ts";
import { pick } from "./homeserver.ts";
import type { Page } from "./page.ts";
import type { Answer } from "./wire.ts";
import type { World } from "./world.ts";

/** The port of one page, as a real one behaves, over the simulated sync and homeserver. */
export function makeAccountPort(world: World, page: Page): KeyBackupPort {
  const { feed, hearsay, wire } = page;
  const nameOf = (type: string) => (type === STABLE ? "stable" : "legacy");
  return {
    getUserId: () => "@alice:example.org",
    getDeviceId: () => page.household.name,
    isSynced: () => page.isLive(),
    getLocalAccountData: (type) => pick(feed.local, type),
    subscribe: (listener) => {
      page.portListeners.add(listener);
      page.isSynced = feed.state === "live";
      // What the local copy says by now was said by the homeserver, unheard.
      if (page.isSynced) {
        const { stable, legacy } = feed.local;
        hearsay.synced = readAccount(stable, legacy);
        page.heard(hearsay.synced.preference);
      }
      return () => {
        page.portListeners.delete(listener);
        page.isSynced = false;
      };
    },
    fetchAccountData: async (type, signal) => {
      const event = nameOf(type);
      const perform = () => world.server.answerGet(type);
      const content = contentOf(await wire.send({ kind: `GET ${event}`, signal, perform }));
      page.noteAnswer(event, content);
      return content;
    },
    putAccountData: async (type, content, signal) => {
      if (page.realm.alive) world.note(() => checkPut(page, type, content));
      const perform = () => world.server.answerPut(type, content);
      contentOf(await wire.send({ kind: `PUT ${nameOf(type)}`, signal, perform, body: content }));
      if (type === STABLE) page.heard(content["enabled"] === true ? "on" : "off");
    },
  };
}

/** What a real port resolves to, or rejects with. */
export function contentOf(answer: Answer, path?: string): unknown {
  if ("error" in answer) throw errorOf(answer.error, path);
  return answer.content;
}
