import type { Page } from "./page.ts";

/** What a page shows and remembers, for somebody who looks for a fault. */
export function describePage(page: Page): string {
  const { status, saving, unsaved, change, error, readError } = page.snapshot;
  const codes = { error: error?.code, readError: readError?.code };
  const record = page.device.record.read();
  const preference = { status, saving, unsaved, change, ...codes, question: page.question.status, record };
  return JSON.stringify({ ...preference, backup: page.backup && describeBackup(page) });
}

function describeBackup({ device, backup }: Page): object {
  const { leaving, reading, task, error, failed, need, trouble, confirmed } = device.backup?.getSnapshot() ?? {};
  const said = { task: task?.type, error: error?.message, failed, need, trouble: trouble?.code };
  return { leaving, reading, ...said, version: confirmed?.version, active: backup?.sdk.active };
}
