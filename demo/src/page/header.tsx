import { KeyIcon } from "../shared/icons.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export function Header() {
  return (
    <header className="page-header">
      <span className="logo" aria-hidden="true">
        <KeyIcon />
      </span>
      <div className="page-title">
        <h1>Key storage</h1>
        <p>One answer for all devices of a Matrix account, and every change of it in plain sight.</p>
      </div>
      <ThemeSwitch />
    </header>
  );
}
