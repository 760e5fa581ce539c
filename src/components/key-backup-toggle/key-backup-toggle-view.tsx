"use client";

import type { ChangeEvent, ComponentPropsWithoutRef } from "react";
import { forwardRef, useId, useImperativeHandle, useLayoutEffect, useRef } from "react";
import type { PreferenceSnapshot } from "../../core/preference/snapshot.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupPreferenceActions } from "../../react/use-key-backup-preference.ts";
import { classNames } from "../shared/class-names.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { useKeptFocus } from "../shared/use-kept-focus.ts";
import { usePending } from "../shared/use-pending.ts";
import { toggleStatus } from "./toggle-status.ts";
import { useJustSaved } from "./use-just-saved.ts";

/** Attributes that the switch sets itself. */
type Own = "type" | "role" | "checked" | "defaultChecked" | "disabled" | "onChange" | "onClick" | "children";

/** Props of {@link KeyBackupToggleView}. Attributes that are not named here go to the `<input>`. */
export interface KeyBackupToggleViewProps extends Omit<ComponentPropsWithoutRef<"input">, Own> {
  /** What to show. */
  snapshot: PreferenceSnapshot;
  /** What the user can do. */
  actions: Pick<KeyBackupPreferenceActions, "setEnabled" | "retry" | "discard">;
  /** The sentences. */
  messages: KeyBackupMessages;
  /** Class names of the outermost element, after `mkb mkb-toggle`. */
  className?: string | undefined;
  /** Style of the outermost element. */
  style?: React.CSSProperties | undefined;
}

/**
 * The key storage switch, with what there is to say about it.
 *
 * A switch is on or off. While neither is known (`loading`, `undetermined`, `unavailable`) it is a checkbox in its
 * mixed state instead, because assistive technology calls a switch that is not on "off". Flipping it then turns it on,
 * and two buttons below offer on and off in words, so that nobody has to pass through "on" to say "off". While
 * `loading` it takes no input, since the answer is on its way; it is never `disabled`, which would drop the focus.
 *
 * The outermost element carries `data-status`, `data-saving`, `data-unsaved` and `data-source`.
 */
export const KeyBackupToggleView = forwardRef<HTMLInputElement, KeyBackupToggleViewProps>(function KeyBackupToggleView(
  { snapshot, actions, messages, className, style, id, "aria-describedby": describedBy, ...rest },
  ref,
) {
  const { status, enabled, source, saving, unsaved } = snapshot;
  const known = enabled !== undefined;
  const idle = !known && status === "loading";
  const generated = useId();
  const inputId = id ?? `${generated}input`;

  const root = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(ref, () => input.current, []);
  const focus = useKeptFocus(root, () => input.current);
  const [retrying, retry] = usePending(actions.retry);
  const line = toggleStatus(snapshot, { retrying, saved: useJustSaved(snapshot) }, messages);

  useLayoutEffect(() => {
    if (input.current) input.current.indeterminate = !known;
  }, [known]);

  function change(event: ChangeEvent<HTMLInputElement>): void {
    if (idle) return;
    // The browser has already ended the mixed state. It ends when the snapshot says so, not before.
    event.currentTarget.indeterminate = !known;
    void actions.setEnabled(event.currentTarget.checked);
  }

  const button = (label: string, act: () => void, busy = false) => (
    <button type="button" className="mkb-button" aria-disabled={busy || undefined} onClick={busy ? undefined : act}>
      {label}
    </button>
  );

  return (
    <div
      ref={root}
      className={classNames("mkb mkb-toggle", className)}
      style={style}
      data-status={status}
      data-saving={saving ? "" : undefined}
      data-unsaved={unsaved ? "" : undefined}
      data-source={source}
      {...focus}
    >
      <label className="mkb-toggle-label" htmlFor={inputId}>
        {messages.toggleLabel}
      </label>
      <input
        {...rest}
        ref={input}
        id={inputId}
        className="mkb-toggle-switch"
        type="checkbox"
        role={known ? "switch" : undefined}
        checked={enabled ?? false}
        aria-busy={saving !== undefined}
        aria-disabled={idle || undefined}
        aria-describedby={classNames(describedBy, `${generated}about`, `${generated}status`)}
        onClick={idle ? (event) => event.preventDefault() : undefined}
        onChange={change}
      />
      <p className="mkb-toggle-about" id={`${generated}about`}>
        {messages.toggleDescription}
        {source === "legacy" && !saving && !unsaved && (
          <span className="mkb-toggle-legacy"> {messages.toggleLegacy}</span>
        )}
      </p>
      <p className="mkb-toggle-status" id={`${generated}status`} role="status" data-tone={line?.tone}>
        <ErrorText text={line?.text} link={line?.link} messages={messages} />
      </p>
      {(line?.retry || line?.discard || line?.choose) && (
        <div className="mkb-actions">
          {line.retry && button(messages.retry, retry, retrying)}
          {line.choose && button(messages.toggleChoose(true), () => void actions.setEnabled(true))}
          {line.choose && button(messages.toggleChoose(false), () => void actions.setEnabled(false))}
          {line.discard && button(messages.discard, actions.discard)}
        </div>
      )}
    </div>
  );
});
