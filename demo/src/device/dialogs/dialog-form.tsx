import type { FormEvent, ReactNode } from "react";
import type { Work } from "./use-work.ts";

export interface DialogFormProps {
  children: ReactNode;
  work: Work;
  /** What the button says that does it. */
  submit: string;
  /** There is a likelier way above it. */
  second?: boolean;
  /** It cannot be undone. */
  danger?: boolean;
  onSubmit: (data: FormData) => void;
  onLeave: () => void;
}

/** The body of a dialog in which something is done: the fields, what went wrong, and two buttons. */
export function DialogForm({ children, work, submit, second, danger, onSubmit, onLeave }: DialogFormProps) {
  const weight = danger ? "danger" : second ? "" : "primary";

  function onFormSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!work.busy) onSubmit(new FormData(event.currentTarget));
  }

  const leave = (
    <button type="button" className="button" onClick={onLeave}>
      Cancel
    </button>
  );

  return (
    <form noValidate onSubmit={onFormSubmit}>
      {children}
      <p role="alert" className="trouble">
        {work.trouble}
      </p>
      <div className="dialog-buttons">
        {/* Whatever comes first has the focus. */}
        {danger && leave}
        <button type="submit" className={`button ${weight}`} aria-busy={work.busy}>
          {work.busy ? "One moment…" : submit}
        </button>
        {!danger && leave}
      </div>
    </form>
  );
}

/** A text that a form was filled with. */
export function textOf(data: FormData, name: string): string {
  const value = data.get(name);
  return typeof value === "string" ? value : "";
}
