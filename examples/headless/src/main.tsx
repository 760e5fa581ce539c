import { KeyBackupProvider } from "matrix-react-key-backup";
import { createRoot } from "react-dom/client";
import { openClient } from "../../shared/open-client.ts";
import { KeyStorage } from "./key-storage.tsx";
import { KeyStorageQuestion } from "./key-storage-question.tsx";
import "./host.css";

const root = createRoot(document.querySelector("#root")!);
root.render(
  <KeyBackupProvider client={await openClient()}>
    <h1>Settings</h1>
    <KeyStorage />
    <KeyStorageQuestion />
  </KeyBackupProvider>,
);
