"use client";

import type { Statement } from "../../core/statements/statement.ts";
import { useInView } from "../../react/use-in-view.ts";
import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import { useKeyBackupStatus } from "../../react/use-key-backup-status.ts";
import { useMessages } from "../shared/connected.ts";
import type { ElementRef } from "../shared/use-element.ts";
import { useElement } from "../shared/use-element.ts";
import type { HeadlessOptions } from "../statements/headless.ts";
import type { KeyBackupNoticeParts } from "./use-notice.ts";
import { useNotice } from "./use-notice.ts";

/** Options of {@link useKeyBackupNotice}. */
export interface KeyBackupNoticeOptions extends HeadlessOptions {
  /**
   * What it tells: `all`, or only that the setting was changed outside this device.
   * @defaultValue "all"
   */
  tells?: "all" | "changes" | undefined;
  /** Called when there is something that the user should see, and with `undefined` when that is over. */
  onNeedsAttention?: ((statement: Statement | undefined) => void) | undefined;
}

/** What {@link useKeyBackupNotice} gives. */
export interface KeyBackupNoticeResult extends KeyBackupNoticeParts {
  /**
   * For the element around all of it, with `tabIndex={-1}`: what it says in view, no other place says besides, and the
   * focus is kept there when a button that has it goes away.
   */
  readonly rootProps: KeyBackupNoticeParts["rootProps"] & { readonly ref: ElementRef };
}

/**
 * Everything that `KeyBackupNotice` knows, without its markup: what the user has to hear of wherever they are, one thing
 * at a time. Keep it mounted, with its live region, also while it has nothing to say.
 *
 * @example
 * ```tsx
 * export function Banner() {
 *   const { rootProps, call, main, others } = useKeyBackupNotice();
 *   return (
 *     <div {...rootProps} tabIndex={-1}>
 *       <div role="status">{call && <p>{call.sentence} {call.note}</p>}</div>
 *       {[main, ...others].map((way) => way && <button key={way.way} {...way.buttonProps}>{way.label}</button>)}
 *     </div>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export function useKeyBackupNotice(options: KeyBackupNoticeOptions = {}): KeyBackupNoticeResult {
  const { client, messages, tells = "all", drawsSetUp = false, ...rest } = options;
  const owner = useKeyBackupDevice(client);
  const status = useKeyBackupStatus(client);
  const [root, keepRoot] = useElement();
  const inView = useInView(owner, tells === "all" ? "notice" : "change", root);
  const shown = useMessages(messages);
  const context = { ...rest, owner, tells, drawsSetUp, inView, snapshot: status, actions: status, messages: shown };
  const { rootProps, ...parts } = useNotice(root, context);
  return { ...parts, rootProps: { ...rootProps, ref: keepRoot } };
}
