import "@fontsource-variable/inter";
import type { ComponentType } from "react";
import { createRoot } from "react-dom/client";
import { KeyBackupNotice, KeyBackupProvider, KeyBackupSettings, KeyBackupSignInChoice } from "../../../src/index.ts";
import "../../../src/styles/styles.css";
import type { KeyBackupStateName } from "../../../src/testing/index.ts";
import { createKeyBackupFixture } from "../../../src/testing/index.ts";
import "../shared/base.css";
import "./parts.css";

/** The parts as people meet them, each in a state of its own: the picture at the top of the README. */
const parts: readonly { place: string; title: string; state: KeyBackupStateName; Part: ComponentType }[] = [
  { place: "notice", title: "Anywhere", state: "changed", Part: KeyBackupNotice },
  { place: "settings", title: "On the settings page", state: "stored", Part: KeyBackupSettings },
  { place: "question", title: "At sign-in", state: "sign-in-known-on", Part: KeyBackupSignInChoice },
];

const shown = await Promise.all(
  parts.map(async ({ place, title, state, Part }) => {
    const { client } = await createKeyBackupFixture(state);
    return (
      <figure key={place} className={place}>
        <figcaption>{title}</figcaption>
        <div className="part">
          <KeyBackupProvider client={client}>
            <Part />
          </KeyBackupProvider>
        </div>
      </figure>
    );
  }),
);
createRoot(document.querySelector("#parts")!).render(<main>{shown}</main>);
