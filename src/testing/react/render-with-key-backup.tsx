import type { ReactElement, ReactNode } from "react";
import type { KeyBackupMessages } from "../../index.ts";
import { KeyBackupProvider } from "../../index.ts";
import type { KeyBackupFixture } from "../fixtures/fixture.ts";
import { createKeyBackupFixture } from "../fixtures/fixture.ts";
import type { KeyBackupFixtureOptions } from "../fixtures/options.ts";
import type { KeyBackupStateName } from "../fixtures/states.ts";

/** What a test library's `render` takes for what stands around the whole. */
export interface KeyBackupWrapper {
  readonly wrapper: (props: { children: ReactNode }) => React.JSX.Element;
}

/** Settings of {@link renderWithKeyBackup}. */
export interface RenderWithKeyBackupOptions<View> {
  /** The `render` of the test library that you have, or your own around it. It is given `{ wrapper }`. */
  readonly render: (ui: ReactElement, options: KeyBackupWrapper) => View;
  /**
   * The state that the device is in: a name, or what differs from a device where nothing is amiss.
   * @defaultValue "undetermined"
   */
  readonly state?: KeyBackupStateName | KeyBackupFixtureOptions | undefined;
  /** Sentences of your own; see `KeyBackupProvider`. */
  readonly messages?: Partial<KeyBackupMessages> | undefined;
}

/** What {@link renderWithKeyBackup} gives: the fixture, and what `render` gave. */
export type RenderedWithKeyBackup<View> = KeyBackupFixture & { readonly view: Awaited<View> };

/**
 * Renders something under a `KeyBackupProvider` whose device is in a state of your choice, from the first frame on.
 *
 * @example
 * ```tsx
 * import { render, screen } from "@testing-library/react";
 * import { renderWithKeyBackup } from "matrix-react-key-backup/testing/react";
 * import { expect } from "vitest";
 *
 * await renderWithKeyBackup(<SettingsPage />, { render, state: "changed" });
 * expect(await screen.findByRole("button", { name: "Got it" })).toBeTruthy();
 * ```
 */
export async function renderWithKeyBackup<View>(
  ui: ReactElement,
  { render, state, messages }: RenderWithKeyBackupOptions<View>,
): Promise<RenderedWithKeyBackup<View>> {
  const fixture = await createKeyBackupFixture(state);
  const wrapper: KeyBackupWrapper["wrapper"] = ({ children }) => (
    <KeyBackupProvider client={fixture.client} messages={messages}>
      {children}
    </KeyBackupProvider>
  );
  const view = await render(ui, { wrapper });
  return { ...fixture, view };
}
