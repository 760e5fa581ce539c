import { expect, waitFor } from "storybook/test";
import { inViewOf, offered } from "./offered.ts";

/**
 * Plays that a statement is said with its ways out, and no more than a screen may hold: three buttons in view, one of them
 * the main one, and one box.
 *
 * @param ways - in view, the main one first
 * @param more - behind "More"
 */
export const says =
  (id: string, ways: readonly string[] = [], more: readonly string[] = []) =>
  async ({ canvasElement }: { canvasElement: HTMLElement }): Promise<void> => {
    await waitFor(() => expect(canvasElement.querySelector(`[data-statement=${id}]`)).toBeVisible());
    const { main, others, more: behind } = offered(canvasElement);
    await expect([[...(main ? [main] : []), ...others], behind]).toEqual([ways, more]);
    await expect(inViewOf(canvasElement)).toBeLessThanOrEqual(3);
    await expect(canvasElement.querySelectorAll(".mkb-ways .mkb-button-primary").length).toBeLessThanOrEqual(1);
    await expect(canvasElement.querySelectorAll(".mkb-call[data-statement]").length).toBeLessThanOrEqual(1);
  };
