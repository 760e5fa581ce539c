import { createClient } from "matrix-js-sdk";
import { useSyncExternalStore } from "react";
import { createRoot } from "react-dom/client";
import type { KeyUploadGate } from "../../../src/index.ts";
import {
  createKeyUploadGate,
  KeyBackupChangeNotice,
  KeyBackupProvider,
  KeyBackupSignInDialog,
  KeyBackupToggle,
  useKeyBackupDevice,
} from "../../../src/index.ts";

/** One tab of a signed-in device: a real client in sync, its gate, and the kit's question, switch and notice. */
function open(): void {
  const query = new URLSearchParams(location.search);
  const of = (name: string) => query.get(name) ?? "";
  const [userId, deviceId] = [of("userId"), of("deviceId")];
  const gate = createKeyUploadGate({ userId, deviceId });
  const session = { baseUrl: of("baseUrl"), userId, deviceId, accessToken: of("accessToken") };
  const client = createClient({ ...session, fetchFn: gate.fetch });
  void client.startClient({ initialSyncLimit: 1 });
  createRoot(document.getElementById("tab") ?? document.body).render(
    <KeyBackupProvider client={client}>
      <KeyBackupToggle />
      <KeyBackupChangeNotice />
      {query.has("asks") && <KeyBackupSignInDialog />}
      <GateSign gate={gate} />
      <SignOut />
    </KeyBackupProvider>,
  );
}

function SignOut() {
  const device = useKeyBackupDevice();
  return (
    <button type="button" onClick={() => device.signOut()}>
      Sign out
    </button>
  );
}

function GateSign({ gate }: { gate: KeyUploadGate }) {
  const { open } = useSyncExternalStore(gate.subscribe, gate.getSnapshot);
  return <output>The gate is {open ? "open" : "closed"}</output>;
}

open();
