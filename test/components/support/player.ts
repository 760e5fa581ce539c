import { expect } from "vitest";
import { userEvent } from "vitest/browser";
import { heard, isFocusInView, isTitleInView, onScreen, tooWide } from "./on-screen.ts";

/** A step as it was met. */
interface Step {
  readonly buttons: number;
  readonly words: number;
  /** Whether it took an answer to go on. */
  isAsked: boolean;
}

/**
 * Somebody with a keyboard, who goes through one flow and looks at every step of it.
 *
 * @param name - of the flow
 */
export function createPlayer(name: string) {
  const steps: Step[] = [];
  let pressed = 0;

  /** Waits until a step says this, and looks at it: one question, one main button, three buttons, nothing out of sight. */
  async function meets(...says: readonly string[]): Promise<void> {
    // oxlint-disable-next-line no-await-in-loop -- all of it at last
    for (const each of says) await expect.poll(heard).toContain(each);
    const { buttons, mainButtons, questions, words } = onScreen();
    expect.soft(mainButtons.length, `main buttons: ${mainButtons.join()}`).toBeLessThanOrEqual(1);
    expect.soft(buttons.length, `buttons: ${buttons.join()}`).toBeLessThanOrEqual(3);
    expect.soft(new Set(buttons).size, `buttons: ${buttons.join()}`).toBe(buttons.length);
    expect.soft(questions.length, `questions: ${questions.join()}`).toBeLessThanOrEqual(1);
    await expect.poll(isTitleInView, { message: `title in view where it says: ${says.join()}` }).toBe(true);
    await expect.poll(isFocusInView, { message: `focus in view where it says: ${says.join()}` }).toBe(true);
    expect.soft(tooWide(), `too wide where it says: ${says.join()}`).toEqual([]);
    steps.push({ buttons: buttons.length, words, isAsked: false });
  }

  /** Presses keys, each counted, as the answer to the last step. */
  async function presses(...keys: readonly string[]): Promise<void> {
    const step = steps.at(-1);
    if (step) step.isAsked = true;
    for (const key of keys) {
      pressed += 1;
      // oxlint-disable-next-line no-await-in-loop -- one key after the other
      await userEvent.keyboard(key);
    }
  }

  /**
   * Goes on with Tab until a control has the focus, and presses it.
   *
   * @param control - what it says, or what it does (`data-way`, `data-act`)
   */
  async function chooses(control: string): Promise<void> {
    const names = () => {
      const { dataset, textContent } = document.activeElement as HTMLElement;
      return [dataset["way"], dataset["act"], textContent.trim()];
    };
    // oxlint-disable-next-line no-await-in-loop -- as above
    for (let n = 0; n < 10 && !names().includes(control); n += 1) await presses("{Tab}");
    expect(names()).toContain(control);
    await presses("{Enter}");
  }

  /** Pastes a text where the focus is: one key. */
  function pastes(text: string): void {
    pressed += 1;
    document.execCommand("insertText", false, text);
  }

  /** A row of the table of flows. */
  function figures(): string {
    const each = (count: (step: Step) => number) => steps.map((step) => String(count(step))).join(" · ");
    const questions = steps.filter(({ isAsked }) => isAsked).length;
    const words = steps.reduce((sum, step) => sum + step.words, 0);
    const buttons = each((step) => step.buttons);
    return `| ${[name, questions, buttons, `${each((step) => step.words)} = ${words}`, pressed].join(" | ")} |`;
  }

  return { meets, presses, chooses, pastes, figures };
}
