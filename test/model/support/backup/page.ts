import type { BackupPort } from "../../../../src/core/backup/port.ts";
import type { BackupSnapshot, ConfirmedBackup } from "../../../../src/core/backup/state.ts";
import type { KeyBackupDevice } from "../device.ts";
import type { Page } from "../page.ts";
import type { World } from "../world.ts";
import { Deletions } from "./deletions.ts";
import { makeBackupPort } from "./port.ts";
import { SdkCrypto } from "./sdk-crypto.ts";
import { makeUpload } from "./upload.ts";

/** What a page has where its client gives encryption. */
export interface BackupPage {
  readonly sdk: SdkCrypto;
  readonly port: BackupPort;
  /** What the upload gate sends with. */
  readonly fetch: typeof globalThis.fetch;
  readonly deletions: Deletions;
  /** Versions for which the homeserver took an upload of this page and said so. */
  readonly taken: Set<string>;
  /** What a confirmation that stands on the screen says. */
  dialog: ConfirmedBackup | undefined;
  /** What a component shows that was told of every change. */
  shown: BackupSnapshot | undefined;
  /** Puts everything on the screen that shows the backup; gives what takes it off. */
  readonly mount: (device: KeyBackupDevice) => (() => void)[];
}

export function makeBackupPage(world: World, page: Page): BackupPage {
  const sdk = new SdkCrypto(world, page, page.household.crypto);
  const deletions = new Deletions(page.name, page.household.name);
  const taken = new Set<string>();
  const part: BackupPage = {
    sdk,
    deletions,
    taken,
    port: makeBackupPort(world, page, sdk, deletions),
    fetch: makeUpload(world, page, taken),
    dialog: undefined,
    shown: undefined,
    mount({ backup, gate, preference }) {
      if (!backup) return [];
      // Of the host's own: it comes first and throws.
      const ends = [backup, gate, preference].map((store) => store?.subscribe(throwing) ?? (() => {}));
      const look = () => {
        part.shown = backup.getSnapshot();
      };
      ends.push(backup.subscribe(look), () => {
        part.shown = undefined;
      });
      look();
      return ends;
    },
  };
  return part;
}

function throwing(): void {
  // oxlint-disable-next-line only-throw-error, no-throw-literal -- without a stack, which takes its time
  throw "a mistake of the host's";
}
