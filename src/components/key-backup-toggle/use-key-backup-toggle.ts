"use client";

import { useKeyBackupDevice } from "../../react/use-key-backup-device.ts";
import { useKeyBackupStatus } from "../../react/use-key-backup-status.ts";
import { useInView } from "../../react/use-in-view.ts";
import { useMessages } from "../shared/connected.ts";
import type { ElementRef } from "../shared/use-element.ts";
import { useElement } from "../shared/use-element.ts";
import type { HeadlessOptions } from "../statements/headless.ts";
import type { KeyBackupToggleParts } from "./use-toggle.ts";
import { useToggle } from "./use-toggle.ts";

/** Options of {@link useKeyBackupToggle}. */
export interface KeyBackupToggleOptions extends HeadlessOptions {
  /**
   * Where it stands: in the `settings`, turning off asks first what happens to the stored keys, as `KeyBackupSettings`
   * does; a `switch` by itself turns off at once, deletes nothing, and offers "Undo", as `KeyBackupToggle` does.
   * @defaultValue "switch"
   */
  place?: "switch" | "settings" | undefined;
  /**
   * The `id` of the host's own input.
   * @defaultValue one that is unique in the page
   */
  id?: string | undefined;
}

/** What {@link useKeyBackupToggle} gives. */
export interface KeyBackupToggleResult extends KeyBackupToggleParts {
  /**
   * For the element around all of it: what it says in view, no notice says besides, and the focus is kept inside when a
   * button that has it goes away.
   */
  readonly rootProps: KeyBackupToggleParts["rootProps"] & { readonly ref: ElementRef };
  /** For an `<input>`. A switch that is something else takes `enabled`, `isMixed`, `isWaiting` and `set`. */
  readonly inputProps: KeyBackupToggleParts["inputProps"] & { readonly ref: ElementRef<HTMLInputElement> };
}

/**
 * Everything that `KeyBackupToggle` and `KeyBackupSettings` know, without their markup: a switch, and what is to be said
 * beside it, calmly, with its ways out. For a switch of the host's own design.
 *
 * @example
 * ```tsx
 * export function KeyStorage() {
 *   const key = useKeyBackupToggle();
 *   return (
 *     <div {...key.rootProps}>
 *       <label {...key.labelProps}>{key.label}</label>
 *       <input {...key.inputProps} />
 *       <p {...key.descriptionProps}>{key.description}</p>
 *       <div role="status">{key.lines.map(({ id, sentence, note }) => <p key={id}>{sentence} {note}</p>)}</div>
 *       <div role="status">{key.call && <p>{key.call.sentence} {key.call.note}</p>}</div>
 *       {key.main && <button {...key.main.buttonProps}>{key.main.label}</button>}
 *     </div>
 *   );
 * }
 * ```
 * @throws KeyBackupError `no-client` without a client
 */
export function useKeyBackupToggle(options: KeyBackupToggleOptions = {}): KeyBackupToggleResult {
  const { client, messages, place = "switch", drawsSetUp = false, ...rest } = options;
  const owner = useKeyBackupDevice(client);
  const status = useKeyBackupStatus(client);
  const [root, keepRoot] = useElement();
  const [input, keepInput] = useElement<HTMLInputElement>();
  const inView = useInView(owner, place, root);
  const shown = useMessages(messages);
  const context = { ...rest, owner, place, drawsSetUp, inView, snapshot: status, actions: status, messages: shown };
  const { rootProps, inputProps, ...parts } = useToggle(root, input, context);
  return {
    ...parts,
    rootProps: { ...rootProps, ref: keepRoot },
    inputProps: { ...inputProps, ref: keepInput },
  };
}
