import type { FormEvent } from "react";
import { KeyIcon } from "../shared/icons.tsx";
import type { DeviceLink } from "./link.ts";

export interface SignInFormProps {
  link: DeviceLink;
  trouble: string | undefined;
  onSignIn: (user: string, password: string) => Promise<void>;
}

export function SignInForm({ link, trouble, onSignIn }: SignInFormProps) {
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const text = (name: string) => {
      const value = data.get(name);
      return typeof value === "string" ? value : "";
    };
    void onSignIn(text("user"), text("password"));
  }

  return (
    <main className="screen sign-in">
      <form onSubmit={submit}>
        <span className="logo" aria-hidden="true">
          <KeyIcon />
        </span>
        <h1>Sign in</h1>
        <p className="hint">to {new URL(link.baseUrl).host}</p>
        <label>
          User name
          <input name="user" autoComplete="username" defaultValue={link.account.user} required />
        </label>
        <label>
          Password
          <input
            name="password"
            type="password"
            autoComplete="current-password"
            defaultValue={link.account.password}
            required
          />
        </label>
        <p role="alert" className="trouble">
          {trouble}
        </p>
        <button type="submit" className="button primary">
          Sign in
        </button>
      </form>
    </main>
  );
}
