import type { MatrixClient } from "matrix-js-sdk";
import { createRoot } from "react-dom/client";
import { KeyBackupSettings } from "../../src/components/key-backup-settings/key-backup-settings.tsx";
import { KeyBackupSignInChoice } from "../../src/components/key-backup-sign-in-choice/key-backup-sign-in-choice.tsx";
import { eventually } from "./backup-device.ts";

/** What a browser shows of a client: the settings, and the question at sign-in where there is one. */
export function show(client: MatrixClient) {
  const container = document.body.appendChild(document.createElement("div"));
  const root = createRoot(container);
  root.render(
    <>
      <KeyBackupSettings client={client} />
      <KeyBackupSignInChoice client={client} />
    </>,
  );
  const text = () => container.textContent;
  return {
    text,
    /** Waits until it is said somewhere. */
    says: (part: string) =>
      eventually(() => {
        if (!text().includes(part)) throw new Error(`It does not say "${part}" but: ${text()}`);
      }),
    /** Presses the button with this label. */
    press(label: string): void {
      const button = [...container.querySelectorAll("button")].find(({ textContent }) => textContent === label);
      if (!button) throw new Error(`There is no "${label}" in: ${text()}`);
      button.click();
    },
    end(): void {
      root.unmount();
      container.remove();
    },
  };
}
