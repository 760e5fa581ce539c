"use client";

import type { ChangeEvent, ComponentPropsWithoutRef, ReactNode, Ref } from "react";
import { useId, useImperativeHandle, useRef } from "react";
import type { PreferenceSnapshot } from "../../core/preference/snapshot.ts";
import type { KeyBackupMessages } from "../../locales/messages.ts";
import { classNames } from "../shared/class-names.ts";
import { useLayoutEffect } from "../shared/use-layout-effect.ts";

/** What a host may set on the `<input>`: all but what the switch sets itself. */
export type SwitchAttributes = Omit<
  ComponentPropsWithoutRef<"input">,
  "type" | "role" | "checked" | "defaultChecked" | "disabled" | "onChange" | "onClick" | "children" | "ref"
>;

interface SwitchRowProps extends SwitchAttributes {
  preference: PreferenceSnapshot;
  label: string;
  messages: KeyBackupMessages;
  learnMore?: ReactNode | undefined;
  control: Ref<HTMLInputElement>;
  onFlip: (enabled: boolean) => void;
}

/**
 * The switch, its name, and what it is about.
 *
 * A switch is on or off. While neither is known (`loading`, `undetermined`, `unavailable`) it is a checkbox in its
 * mixed state instead, because assistive technology calls a switch that is not on "off". While `loading` it takes no
 * input, since the answer is on its way; it is never `disabled`, which would drop the focus.
 */
export function SwitchRow(props: SwitchRowProps): React.JSX.Element {
  const {
    preference,
    label,
    messages,
    learnMore,
    control,
    onFlip,
    id,
    "aria-describedby": describedBy,
    ...rest
  } = props;
  const { status, enabled, source, saving, unsaved } = preference;
  const known = enabled !== undefined;
  const idle = !known && status === "loading";
  const generated = useId();
  const inputId = id ?? `${generated}input`;
  const input = useRef<HTMLInputElement>(null);
  useImperativeHandle<HTMLInputElement | null, HTMLInputElement | null>(control, () => input.current, []);

  useLayoutEffect(() => {
    if (input.current) input.current.indeterminate = !known;
  }, [known]);

  function change(event: ChangeEvent<HTMLInputElement>): void {
    if (idle) return;
    // The browser has already ended the mixed state. It ends when the snapshot says so, not before.
    event.currentTarget.indeterminate = !known;
    onFlip(event.currentTarget.checked);
  }

  return (
    <div className="mkb-switch-row">
      <label className="mkb-toggle-label" htmlFor={inputId}>
        {label}
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
        aria-describedby={classNames(describedBy, `${generated}about`)}
        onClick={idle ? (event) => event.preventDefault() : undefined}
        onChange={change}
      />
      <p className="mkb-toggle-about" id={`${generated}about`}>
        {messages.toggleDescription}
        {source === "legacy" && !saving && !unsaved && (
          <span className="mkb-toggle-legacy"> {messages.toggleLegacy}</span>
        )}
        {learnMore && <span className="mkb-learn-more"> {learnMore}</span>}
      </p>
    </div>
  );
}
