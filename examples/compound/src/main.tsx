import "@vector-im/compound-design-tokens/assets/web/css/compound-design-tokens.css";
import "@vector-im/compound-web/dist/style.css";
import "matrix-react-key-backup/styles.css";
import { KeyBackupProvider, KeyBackupSignInDialog } from "matrix-react-key-backup";
import { createRoot } from "react-dom/client";
import { openClient } from "../../shared/open-client.ts";
import { KeyStorage } from "./key-storage.tsx";

const root = createRoot(document.querySelector("#root")!);
root.render(
  <KeyBackupProvider client={await openClient()}>
    <KeyStorage />
    <KeyBackupSignInDialog />
  </KeyBackupProvider>,
);
