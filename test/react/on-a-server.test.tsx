// @vitest-environment node
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import {
  KeyBackupNotice,
  KeyBackupProvider,
  KeyBackupRecoveryForm,
  KeyBackupRecoverySetUp,
  KeyBackupSettings,
  KeyBackupSignInChoice,
  KeyBackupSignInDialog,
  KeyBackupSignOutCheck,
  KeyBackupStatus,
  KeyBackupToggle,
} from "../../src/index.ts";
import { accountPort } from "../support/account-port.ts";

it("a page of every component is made on a server, and React complains of nothing", () => {
  const said = vi.spyOn(console, "error").mockImplementation(() => {});
  const html = renderToString(
    <StrictMode>
      <KeyBackupProvider client={accountPort({ "m.key_backup": { enabled: true } }).port}>
        <KeyBackupNotice />
        <KeyBackupSignInDialog />
        <KeyBackupSignInChoice />
        <KeyBackupSettings />
        <KeyBackupToggle />
        <KeyBackupStatus />
        <KeyBackupRecoveryForm />
        <KeyBackupRecoverySetUp />
        <KeyBackupSignOutCheck open={false} onSignOut={() => {}} onCancel={() => {}} />
      </KeyBackupProvider>
    </StrictMode>,
  );
  expect(html).toContain('class="mkb-toggle-switch"');
  expect(said.mock.calls).toEqual([]);
  said.mockRestore();
});
