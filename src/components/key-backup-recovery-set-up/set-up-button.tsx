"use client";

import type { ReactNode } from "react";
import { classNames } from "../shared/class-names.ts";

interface SetUpButtonProps {
  /** Whether it is the likely answer. */
  main?: boolean | undefined;
  /** Whether it is the least likely one. */
  plain?: boolean | undefined;
  onClick: () => void;
  children: ReactNode;
}

/** A button of a step. */
export function SetUpButton({ main, plain, onClick, children }: SetUpButtonProps): React.JSX.Element {
  const dress = main ? "mkb-button-primary" : plain ? "mkb-button-plain" : undefined;
  return (
    <button type="button" className={classNames("mkb-button", dress)} onClick={onClick}>
      {children}
    </button>
  );
}
