"use client";

import type { MatrixClient } from "matrix-js-sdk";
import { KeyBackupProvider, KeyBackupSignInDialog } from "matrix-react-key-backup";
import type { ReactNode } from "react";
import { useEffect, useState } from "react";

let opening: Promise<MatrixClient> | undefined;

/** The client lives in the browser: the server loads neither it nor its SDK, and sees nobody's keys. */
async function open(): Promise<MatrixClient> {
  const { openClient } = await import("../../shared/open-client.ts");
  opening ??= openClient();
  return opening;
}

/** Everything that somebody sees who is signed in: what is there already, and what comes with the client. */
export function SignedIn({ children }: { children: ReactNode }) {
  const [client, setClient] = useState<MatrixClient | null>(null);
  useEffect(() => void open().then(setClient), []);
  return (
    <KeyBackupProvider client={client}>
      {children}
      <KeyBackupSignInDialog />
    </KeyBackupProvider>
  );
}
