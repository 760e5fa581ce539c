import { lazy, Suspense, useEffect } from "react";
import { useStore } from "../shared/store.ts";
import type { DeviceSession } from "./device-session.ts";
import type { DeviceLink } from "./link.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { Starting } from "./starting.tsx";

export const loadSignedIn = () => import("./signed-in.tsx");
const SignedIn = lazy(loadSignedIn);

/** A small Matrix client: signed out, starting, or signed in. */
export function DeviceApp({ link, session }: { link: DeviceLink; session: DeviceSession }) {
  const state = useStore(session.state);

  useEffect(() => {
    if (state.step === "signed-out") link.report({ summary: "Signed out", attention: false });
    if (state.step === "starting") link.report({ summary: "Starting", attention: false });
  }, [link, state.step]);

  if (state.step === "signed-out") return <SignInForm link={link} trouble={state.trouble} onSignIn={session.signIn} />;
  if (state.step === "starting") return <Starting />;
  return (
    <Suspense fallback={<Starting />}>
      <SignedIn link={link} device={state} questions={session.questions} onSignOut={session.signOut} />
    </Suspense>
  );
}
