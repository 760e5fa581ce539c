import { isMainThread, parentPort, Worker, workerData } from "node:worker_threads";
import type { Exploration } from "./support/explore.ts";
import { describeBroken, explore } from "./support/explore.ts";

/*
 * Plays the model for a long time: `npm run test:soak`, or `npm run test:soak -- STEPS SEED`. Prints the seed, the steps,
 * how often each kind of fault hit, and every promise that was broken with the shortest way to it. The same seed plays
 * the same.
 */

const WORKERS = 2;
const LEAST_FAULTS_A_KIND = 1_000;

interface Share {
  readonly seed: number;
  readonly steps: number;
}

async function main(): Promise<void> {
  const steps = Number(process.argv[2] ?? 1_000_000);
  const seed = Number(process.argv[3] ?? Math.floor(Math.random() * 2 ** 30));
  const began = performance.now();
  const shares = Array.from({ length: WORKERS }, (_, n) => ({ seed: seed + n, steps: Math.ceil(steps / WORKERS) }));
  const explorations = await Promise.all(shares.map(runShare));
  const seconds = (performance.now() - began) / 1_000;
  const played = sum(explorations.map((one) => one.steps));
  const faults = addUp(explorations.map((one) => one.faults));
  const broken = explorations.flatMap((one) => one.broken ?? []);
  console.log(`seed ${seed}`);
  console.log(`${played} steps in ${sum(explorations.map((one) => one.worlds))} worlds, ${Math.round(seconds)} s`);
  for (const [kind, count] of [...faults].sort(([a], [b]) => a.localeCompare(b)))
    console.log(`${String(count).padStart(8)} × ${kind}`);
  for (const one of broken) console.log(describeBroken(one));
  console.log(`${broken.length} violations`);
  const rare = [...faults].filter(([, count]) => count < LEAST_FAULTS_A_KIND);
  const isLong = steps >= 1_000_000;
  if (isLong && rare.length > 0) console.log(`Too rare: ${rare.map(([kind]) => kind).join(", ")}`);
  process.exitCode = broken.length > 0 || (isLong && rare.length > 0) ? 1 : 0;
}

function runShare(share: Share): Promise<Exploration> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function addUp(counts: readonly ReadonlyMap<string, number>[]): Map<string, number> {
  const total = new Map<string, number>();
  for (const [kind, count] of counts.flatMap((one) => [...one])) total.set(kind, (total.get(kind) ?? 0) + count);
  return total;
}

if (isMainThread) await main();
else {
  console.warn = () => {};
  console.error = () => {};
  const { seed, steps } = workerData as Share;
  parentPort?.postMessage(await explore(seed, steps), []);
}
