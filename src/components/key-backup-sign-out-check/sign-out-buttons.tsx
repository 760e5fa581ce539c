"use client";

import { classNames } from "../shared/class-names.ts";
import type { KeyBackupSignOutCheckParts, KeyBackupSignOutWay } from "./use-sign-out-check.ts";

/** The ways out. Each is a button of its own: a second press never means another. */
export function SignOutButtons({
  main,
  others,
}: Pick<KeyBackupSignOutCheckParts, "main" | "others">): React.JSX.Element {
  const button = ({ act, label, buttonProps }: KeyBackupSignOutWay, className?: string) => (
    <button key={act} className={classNames("mkb-button", className)} {...buttonProps}>
      {label}
    </button>
  );
  return (
    <div className="mkb-actions mkb-choice-actions">
      {main && button(main, "mkb-button-primary")}
      {others.map((way) => button(way, way.act === "anyway" ? "mkb-button-danger mkb-button-plain" : undefined))}
    </div>
  );
}
