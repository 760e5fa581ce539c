"use client";

import type { Way } from "../../core/statements/statement.ts";
import { useInView } from "../../react/use-in-view.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import { useKeyBackupStatus } from "../../react/use-key-backup-status.ts";
import { useMessages } from "../shared/connected.ts";
import type { ElementRef } from "../shared/use-element.ts";
import { useElement } from "../shared/use-element.ts";
import type { HeadlessOptions } from "../statements/headless.ts";
import type { KeyBackupStatusParts } from "./use-status.ts";
import { useStatus } from "./use-status.ts";

/** Options of {@link useKeyBackupStatements}. */
export interface KeyBackupStatementsOptions extends HeadlessOptions {
  /**
   * Ways out that stand elsewhere on the page, so that they are not offered twice.
   * @defaultValue none
   */
  elsewhere?: readonly Way[] | undefined;
  /**
   * Where it stands: by itself, or in the dialog of `useKeyBackupSignInChoice` after the answer.
   * @defaultValue "status"
   */
  place?: "status" | "dialog" | undefined;
}

/** What {@link useKeyBackupStatements} gives. */
export interface KeyBackupStatementsResult extends KeyBackupStatusParts {
  /**
   * For the element around all of it, with `tabIndex={-1}`: what it says in view, no other place says besides, and the
   * focus is kept there when a button that has it goes away.
   */
  readonly rootProps: KeyBackupStatusParts["rootProps"] & { readonly ref: ElementRef };
}

const none: readonly Way[] = [];

/**
 * Everything that `KeyBackupStatus` knows, without its markup: what is so, in sentences, and what asks for something,
 * with its ways out. What is known as data, without words, is `useKeyBackupStatus`.
 *
 * @example
 * ```tsx
 * export function StatusLine() {
 *   const { rootProps, lines, progress } = useKeyBackupStatements();
 *   return (
 *     <div {...rootProps} tabIndex={-1}>
 *       <div role="status">{lines.map((line) => <p key={line.id} data-tone={line.tone}>{line.sentence}</p>)}</div>
 *       {progress && <progress aria-label={progress.name} value={progress.value} max={progress.max} />}
 *     </div>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export function useKeyBackupStatements(options: KeyBackupStatementsOptions = {}): KeyBackupStatementsResult {
  const { client, messages, elsewhere = none, place = "status", drawsSetUp = false, ...rest } = options;
  const owner = useKeyBackupDevice(client);
  const status = useKeyBackupStatus(client);
  const [root, keepRoot] = useElement();
  const inView = useInView(owner, place, root);
  const shown = useMessages(messages);
  const device = { owner, snapshot: status, actions: status, messages: shown };
  const context = { ...rest, ...device, elsewhere, place, drawsSetUp, inView };
  const { rootProps, ...parts } = useStatus(root, context);
  return { ...parts, rootProps: { ...rootProps, ref: keepRoot } };
}
