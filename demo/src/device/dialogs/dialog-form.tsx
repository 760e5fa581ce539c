import type { FormEvent, ReactNode } from "react";
import type { Work } from "./use-work.ts";

export interface DialogFormProps {
  children: ReactNode;
  work: Work;
  /** What the button says that does it. */
  submit: string;
  /** There is a likelier way above it. */
  second?: boolean;
  onSubmit: (data: FormData) => void;
  onLeave: () => void;
}

/** The body of a dialog in which something is done: the fields, what went wrong, and two buttons. */
export function DialogForm({ children, work, submit, second = false, onSubmit, onLeave }: DialogFormProps) {
  function onFormSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!work.busy) onSubmit(new FormData(event.currentTarget));
  }

  return (
    <form noValidate onSubmit={onFormSubmit}>
      {children}
      <p role="alert" className="trouble">
        {work.trouble}
      </p>
      <div className="dialog-buttons">
        <button type="submit" className={second ? "button" : "button primary"} aria-busy={work.busy}>
          {work.busy ? "One moment…" : submit}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          Cancel
        </button>
      </div>
    </form>
  );
}

/** A text that a form was filled with. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
