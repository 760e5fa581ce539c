/**
 * Where the focus belongs on the step that a form shows: on the chosen answer, or the first; else on the button that
 * goes on; and while the server is asked on the form itself, so that no key pressed too early answers by accident.
 */
export function stepFocus(form: HTMLFormElement): HTMLElement {
  if (form.dataset["status"] === "checking") return form;
  return (
    form.querySelector<HTMLElement>("[type=radio]:checked") ??
    form.querySelector<HTMLElement>("[type=radio]") ??
    form.querySelector<HTMLElement>("[type=submit]") ??
    form.querySelector<HTMLElement>("button") ??
    form
  );
}
