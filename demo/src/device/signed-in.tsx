import { KeyBackupProvider } from "../../../src/index.ts";
import { Home } from "./home.tsx";
import type { HomeProps } from "./home.tsx";

/** The app of a device that is signed in. */
export default function SignedIn(props: HomeProps) {
  return (
    <KeyBackupProvider client={props.device.client}>
      <Home {...props} />
    </KeyBackupProvider>
  );
}
