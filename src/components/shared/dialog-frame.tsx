"use client";

import type { ComponentPropsWithoutRef, ReactNode } from "react";
import { forwardRef, useEffect, useId, useImperativeHandle, useRef } from "react";
import { warnOfMissingStyles } from "../../react/missing-styles.ts";
import { classNames } from "./class-names.ts";
import { keptInside } from "./kept-inside.ts";
import { useKeptFocus } from "./use-kept-focus.ts";
import { useModal } from "./use-modal.ts";
import { useSteadyFoot } from "./use-steady-foot.ts";

/** What every dialog of the kit takes. Attributes that are not named here go to the `<dialog>`. */
export interface DialogFrameProps extends Omit<
  ComponentPropsWithoutRef<"dialog">,
  "children" | "open" | "title" | "onCancel" | "onClose" | "onFocus" | "onBlur"
> {
  /** Whether it is open. */
  open: boolean;
  /** Its heading, and its name. */
  title: string;
  /** Decoration before the heading. */
  icon: ReactNode;
  /** What it is about just now. While this stays the same the foot does not move, and the frame does not get smaller. */
  about?: string | undefined;
  /** What it holds; a last row with `mkb-choice-actions` is its foot. */
  children: ReactNode;
  /** Called for Escape, and for every other request to close it: Android's back gesture. */
  onDismiss: () => void;
  /** Where the focus goes at first. */
  focus: () => HTMLElement | null | undefined;
  /**
   * Where the focus goes when what has it goes away with its step.
   * @defaultValue the title: there the next step begins, and a key pressed too early does nothing
   */
  next?: (() => HTMLElement | null | undefined) | undefined;
}

/**
 * The one frame of every dialog: a native modal `<dialog>`, in its place in the page. It opens with its title in view and
 * keeps that, and its foot, in view while what is between them scrolls. On a narrow or low screen it is a sheet at the
 * bottom edge. A press outside does nothing.
 */
export const DialogFrame = forwardRef<HTMLDialogElement, DialogFrameProps>(function DialogFrame(props, ref) {
  const { open, title, icon, about, children, onDismiss, focus, next, className, ...rest } = props;
  const titleId = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useImperativeHandle<HTMLDialogElement | null, HTMLDialogElement | null>(ref, () => dialog.current, []);
  useModal(dialog, open, onDismiss, focus);
  useSteadyFoot(dialog, open, about);
  useEffect(() => (open && dialog.current ? warnOfMissingStyles(dialog.current) : undefined), [open]);
  const heading = useRef<HTMLHeadingElement>(null);
  const kept = useKeptFocus(dialog, () => next?.() ?? heading.current);

  return (
    <dialog
      aria-labelledby={titleId}
      {...rest}
      {...keptInside(rest)}
      {...kept}
      ref={dialog}
      className={classNames("mkb mkb-dialog", className)}
      // React hands these two on to whatever a host has around: a modal of its own must not take them for its own.
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return;
        event.stopPropagation();
        event.preventDefault();
        onDismiss();
      }}
      onClose={(event) => {
        if (event.target !== event.currentTarget) return;
        event.stopPropagation();
        if (!event.currentTarget.open && open) onDismiss();
      }}
    >
      {open && (
        <>
          <div className="mkb-dialog-header">
            {icon}
            <h2 ref={heading} className="mkb-dialog-title" id={titleId} tabIndex={-1}>
              {title}
            </h2>
          </div>
          {children}
        </>
      )}
    </dialog>
  );
});
