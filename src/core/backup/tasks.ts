import { asKeyBackupError } from "../errors.ts";
import type { BackupFacts, BackupTask } from "./facts.ts";

/** How long off lets what is under way come to its end before it goes ahead of it, in milliseconds. */
const PATIENCE_MS = 2_000;

/** What the tasks tell, and to whom. */
export interface TaskContext {
  readonly getFacts: () => BackupFacts;
  readonly know: (news: Partial<BackupFacts>) => void;
  /** Called after each task, before it counts as done. */
  readonly afterwards: (task: BackupTask) => Promise<void>;
}

/** How a task takes its turn. */
export interface Turn {
  /**
   * Ends what is under way or waits, such as a host's question that nobody answers: off is never behind anything.
   * @defaultValue false
   */
  readonly urgent?: boolean | undefined;
}

/** Tells facts of a running task; what a task says that another one went ahead of is dropped. */
export type TellTask = (news: Partial<BackupFacts>) => void;

/** What a task does. Its signal aborts when something is urgent: then it ends, and what it comes to is dropped. */
export type Work = (tell: TellTask, signal: AbortSignal) => Promise<Partial<BackupFacts>>;

/** Makes the queue: one task at a time, in the order in which the user asked for them. Its promises never reject. */
export function createTasks({ getFacts, know, afterwards }: TaskContext) {
  /** What something urgent may end: not what the user had deleted, which was urgent itself. */
  const yielding = new Set<AbortController>();
  let last: Promise<void> = Promise.resolve();
  let current = 0;

  async function run(task: BackupTask, work: Work, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    current += 1;
    const own = current;
    const tell: TellTask = (news) => {
      if (own === current) know(news);
    };
    const { need, restored: before } = getFacts();
    // Whoever verified this device has keys restored while that ends, and turning on goes on after it.
    const restored = task.type === "turning-on" ? before : undefined;
    tell({ task, error: undefined, failed: undefined, need: undefined, restored });
    try {
      const news = await work(tell, signal);
      if (!signal.aborted) tell(news);
    } catch (thrown) {
      // A key that does not fit leaves the user before the same question.
      const asked = task.type === "unlocking" ? { need } : {};
      if (!signal.aborted) tell({ error: asKeyBackupError(thrown), failed: task.type, ...asked });
    }
    tell({ task: undefined });
    if (!signal.aborted) await afterwards(task);
  }

  return function perform(task: BackupTask, work: Work, { urgent = false }: Turn = {}): Promise<void> {
    if (urgent) for (const other of yielding) other.abort();
    const abort = new AbortController();
    if (!urgent) yielding.add(abort);
    const turn = urgent ? atMost(last, PATIENCE_MS) : last;
    last = turn.then(() => run(task, work, abort.signal)).finally(() => yielding.delete(abort));
    return last;
  };
}

/** Resolves with the promise, or when so many milliseconds have passed. */
function atMost(promise: Promise<void>, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    void promise.then(() => {
      clearTimeout(timer);
      resolve();
    });
  });
}
