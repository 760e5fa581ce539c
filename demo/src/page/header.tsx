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
        <p>One answer for all devices of a Matrix account, and every change of it in plain sight.</p>
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
