import { asKeyBackupError } from "../errors.ts";
import type { BackupFacts } from "./facts.ts";
import type { RestoreProgress } from "./port.ts";
import { restoreBackup } from "./restore.ts";
import type { createTasks, TellTask } from "./tasks.ts";
import type { ActContext } from "./turn-on.ts";

interface RestoringContext {
  readonly perform: ReturnType<typeof createTasks>;
  readonly contextOf: (signal: AbortSignal) => ActContext;
  readonly getFacts: () => BackupFacts;
  readonly know: (news: Partial<BackupFacts>) => void;
}

const nothingRestored: RestoreProgress = { imported: 0, failed: 0, total: undefined };

/** Restoring, as a task that can be left: it goes on unseen then, and what it came to is told when it ends. */
export function createRestoring({ perform, contextOf, getFacts, know }: RestoringContext) {
  let shown: Promise<void> | undefined;
  let leave = (): void => {};
  /** Tells one restore from a later one, which takes its place. */
  let latest = 0;

  async function run(tell: TellTask, context: ActContext): Promise<Partial<BackupFacts>> {
    latest += 1;
    const own = latest;
    let isShown = true;
    const left = new Promise<undefined>((resolve) => {
      leave = () => resolve(undefined);
    });
    const restoring = restoreBackup(context, (progress) => {
      if (isShown) tell({ task: { type: "restoring", progress } });
    });
    const come = (restored: RestoreProgress) => ({ restored, restoredFrom: context.record.read().restored });
    const restored = await Promise.race([restoring, left])
      .catch((thrown: unknown) => {
        // That what was to be restored is gone is said already.
        if (getFacts().error?.code !== "backup-lost") throw thrown;
      })
      .finally(() => {
        isShown = false;
      });
    if (restored) return come(restored);
    void restoring.then(
      (late) => {
        if (own === latest) know(come(late));
      },
      (thrown: unknown) => {
        const { task, error } = getFacts();
        // What the user has done since is what they look at.
        if (own === latest && !task && !error) know({ error: asKeyBackupError(thrown), failed: "restoring" });
      },
    );
    return {};
  }

  return {
    begin(): Promise<void> {
      shown ??= perform({ type: "restoring", progress: nothingRestored }, (tell, signal) =>
        run(tell, contextOf(signal)),
      ).finally(() => {
        shown = undefined;
      });
      return shown;
    },
    leave: () => leave(),
  };
}
