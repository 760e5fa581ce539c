import type { FormEvent } from "react";

/** Handlers of a form. */
export interface SubmitProps {
  readonly onSubmit: (event: FormEvent) => void;
  readonly onSubmitCapture: (event: FormEvent) => void;
}

/**
 * What a form does instead of being sent. Where it stands in a form of the host's, that one is not told. Chromium ends
 * such an event on its way up at the outer form, so that React never hears of it and the page is loaded anew: there it is
 * taken on its way down.
 */
export function submitProps(submit: (form: Element) => unknown): SubmitProps {
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    submit(event.currentTarget);
  };
  const onSubmitCapture = (event: FormEvent) => {
    const { currentTarget, target } = event;
    if (target === currentTarget && currentTarget.parentElement?.closest("form")) onSubmit(event);
  };
  return { onSubmit, onSubmitCapture };
}
