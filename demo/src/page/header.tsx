import { KeyIcon, PlayIcon, PlusIcon } from "../shared/icons.tsx";
import { TextSizeSwitch, ThemeSwitch } from "./look-switch.tsx";

export interface HeaderProps {
  /** `undefined` when there is no room for another device. */
  onAddDevice: (() => void) | undefined;
  /** `undefined` while the tour is on the page. */
  onTour: (() => void) | undefined;
}

export function Header({ onAddDevice, onTour }: HeaderProps) {
  return (
    <header className="page-header">
      <span className="logo" aria-hidden="true">
        <KeyIcon />
      </span>
      <div className="page-title">
        <h1>Key storage for Matrix clients</h1>
        <p>React parts that ask once whether message keys may be stored, and carry the answer to every device.</p>
      </div>
      <div className="page-tools">
        {onTour && (
          <button type="button" className="button tool" onClick={onTour}>
            <PlayIcon />
            Tour
          </button>
        )}
        {onAddDevice && (
          <button type="button" className="button tool" onClick={onAddDevice}>
            <PlusIcon />
            <span>Add a device</span>
          </button>
        )}
        <TextSizeSwitch />
        <ThemeSwitch />
      </div>
    </header>
  );
}
