import type { FormEvent } from "react";
import { useState } from "react";
import type { Session } from "./session.ts";
import { logIn } from "./session.ts";

const homeserver = new URLSearchParams(location.search).get("homeserver") ?? "http://localhost:8008";

export function LogIn({ onLoggedIn }: { onLoggedIn: (session: Session) => void }) {
  const [problem, setProblem] = useState<string>();
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const typed = (name: string) => {
      const value = form.get(name);
      return typeof value === "string" ? value : "";
    };
    setBusy(true);
    try {
      onLoggedIn(await logIn(typed("baseUrl"), typed("user"), typed("password")));
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setBusy(false);
    }
  }
  return (
    <main>
      <h1>Log in</h1>
      <form onSubmit={(event) => void submit(event)}>
        <p>
          <label>
            Homeserver <input name="baseUrl" type="url" defaultValue={homeserver} required />
          </label>
        </p>
        <p>
          <label>
            User <input name="user" autoComplete="username" required />
          </label>
        </p>
        <p>
          <label>
            Password <input name="password" type="password" autoComplete="current-password" required />
          </label>
        </p>
        <p role="alert">{problem}</p>
        <button disabled={isBusy}>Log in</button>
      </form>
    </main>
  );
}
