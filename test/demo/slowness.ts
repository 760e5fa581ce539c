import { Worker } from "node:worker_threads";

/** Counts to 150 ms of its own time, and tells how long that took. */
const work = `
  const { parentPort } = require("node:worker_threads");
  const began = performance.now();
  const before = process.threadCpuUsage();
  let spent = 0;
  while (spent < 150) {
    for (let step = 0; step < 100_000; step += 1) Math.sqrt(step);
    const { user, system } = process.threadCpuUsage(before);
    spent = (user + system) / 1_000;
  }
  parentPort.postMessage((performance.now() - began) / spent);
`;

/**
 * How many times longer work takes now than it would alone on two cores of this machine: other tests run beside the one
 * that measures.
 */
export async function slowness(): Promise<number> {
  const times = await Promise.all([timeOfOne(), timeOfOne()]);
  return Math.max(1, ...times);
}

function timeOfOne(): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(work, { eval: true });
    worker.once("message", resolve);
    worker.once("error", reject);
  });
}
