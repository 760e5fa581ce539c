// @vitest-environment node
import { renderToString } from "react-dom/server";
import { afterEach, expect, it, vi } from "vitest";
import {
  KeyBackupNotice,
  KeyBackupRecoveryForm,
  KeyBackupRecoverySetUpView,
  KeyBackupSettings,
  KeyBackupSignInChoiceView,
  KeyBackupSignInDialog,
  KeyBackupSignOutCheck,
  KeyBackupStatus,
  KeyBackupToggle,
} from "../../src/components/index.ts";
import { english } from "../../src/locales/english.ts";
import { KeyBackupProvider } from "../../src/react/provider.tsx";
import { accountPort } from "../support/account-port.ts";

const nothing = () => {};
const answers = { choose: nothing, retry: nothing, decideLater: nothing, continue: nothing };
const steps = { begin: nothing, askWithout: nothing, keep: nothing, check: nothing, change: nothing, goBack: nothing };

afterEach(() => vi.restoreAllMocks());

const components: Readonly<Record<string, React.JSX.Element>> = {
  settings: <KeyBackupSettings />,
  toggle: <KeyBackupToggle />,
  status: <KeyBackupStatus />,
  notice: <KeyBackupNotice />,
  choice: (
    <KeyBackupSignInChoiceView
      snapshot={{ status: "known", enabled: true, source: "stable" }}
      actions={answers}
      messages={english}
    />
  ),
  dialog: <KeyBackupSignInDialog />,
  "sign-out check": <KeyBackupSignOutCheck open onSignOut={nothing} onCancel={nothing} />,
  "recovery form": <KeyBackupRecoveryForm />,
  "recovery set-up": (
    <KeyBackupRecoverySetUpView
      snapshot={{ step: "why" }}
      actions={{ ...steps, retry: nothing, leave: nothing }}
      messages={english}
    />
  ),
};

it.for(Object.entries(components))("renders on a server without a warning: %s (53)", ([, component]) => {
  const said = [vi.spyOn(console, "error"), vi.spyOn(console, "warn")];
  const { port } = accountPort({});
  const html = renderToString(<KeyBackupProvider client={port}>{component}</KeyBackupProvider>);
  expect(html).toContain("mkb");
  expect(said.flatMap(({ mock }) => mock.calls)).toEqual([]);
});
