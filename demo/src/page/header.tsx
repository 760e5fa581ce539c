import { KeyIcon, PlusIcon } from "../shared/icons.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";

export interface HeaderProps {
  /** `undefined` when there is no room for another device. */
  onAddDevice: (() => void) | undefined;
}

export function Header({ onAddDevice }: HeaderProps) {
  return (
    <header className="page-header">
      <span className="logo" aria-hidden="true">
        <KeyIcon />
      </span>
      <div className="page-title">
        <h1>Key storage</h1>
        <p>Sign in on both devices, answer on one, and watch the other. Then play the homeserver.</p>
      </div>
      {onAddDevice && (
        <button type="button" className="button add-device" onClick={onAddDevice}>
          <PlusIcon />
          <span>Add a device</span>
        </button>
      )}
      <ThemeSwitch />
    </header>
  );
}
