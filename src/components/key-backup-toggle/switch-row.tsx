"use client";

import type { ComponentPropsWithoutRef, ReactNode, Ref } from "react";
import type { KeyBackupSwitch } from "./use-switch.ts";

/** What a host may set on the `<input>`: all but what the switch sets itself. */
export type SwitchAttributes = Omit<
  ComponentPropsWithoutRef<"input">,
  "type" | "role" | "checked" | "defaultChecked" | "disabled" | "onChange" | "onClick" | "children" | "ref"
>;

interface SwitchRowProps {
  parts: KeyBackupSwitch;
  /** What the host sets on the `<input>`. */
  attributes?: SwitchAttributes | undefined;
  learnMore?: ReactNode | undefined;
  control: Ref<HTMLInputElement>;
}

/** The switch, its name, and what it is about. */
export function SwitchRow({ parts, attributes, learnMore, control }: SwitchRowProps): React.JSX.Element {
  const { label, labelProps, description, legacyNote, descriptionProps, inputProps } = parts;
  return (
    <div className="mkb-switch-row">
      <label className="mkb-toggle-label" {...labelProps}>
        {label}
      </label>
      <input {...attributes} {...inputProps} ref={control} className="mkb-toggle-switch" />
      <p className="mkb-toggle-about" {...descriptionProps}>
        {description}
        {legacyNote !== undefined && <span className="mkb-toggle-legacy"> {legacyNote}</span>}
        {learnMore && <span className="mkb-learn-more"> {learnMore}</span>}
      </p>
    </div>
  );
}
