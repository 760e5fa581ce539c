import type { ReactNode } from "react";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { open } from "./app.tsx";
import { LogIn } from "./log-in.tsx";
import { storedSession } from "./session.ts";

const root = createRoot(document.querySelector("#root")!);
const show = (screen: ReactNode) => root.render(<StrictMode>{screen}</StrictMode>);

async function begin(session = storedSession()): Promise<void> {
  if (!session) return show(<LogIn onLoggedIn={(next) => void begin(next)} />);
  show(<p role="status">Starting…</p>);
  try {
    show(await open(session, () => void begin()));
  } catch (error) {
    show(<p role="alert">{String(error)}</p>);
  }
}

void begin();
