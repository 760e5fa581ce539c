import { CloseIcon, DeviceIcon, RestartIcon } from "../shared/icons.tsx";
import type { Slot } from "./slots.ts";

export interface DeviceFrameProps {
  slot: Slot;
  onRestart: () => void;
  onRemove: (() => void) | undefined;
}

/**
 * A device on the page. It is a page of its own, so that its dialog is as modal as in a real app and still covers
 * nothing but this device.
 */
export function DeviceFrame({ slot, onRestart, onRemove }: DeviceFrameProps) {
  const { id, name, start, report } = slot;
  return (
    <section className="device-frame" aria-labelledby={`device-${id}`}>
      <div className="device-bar">
        <DeviceIcon id={id} />
        <h2 id={`device-${id}`}>{name}</h2>
        <span className="device-summary" data-attention={report.attention}>
          {report.summary}
        </span>
        <button type="button" className="icon-button" onClick={onRestart} title="Restart">
          <RestartIcon />
          <span className="visually-hidden">Restart {name}</span>
        </button>
        {onRemove && (
          <button type="button" className="icon-button" onClick={onRemove} title="Remove">
            <CloseIcon />
            <span className="visually-hidden">Remove {name}</span>
          </button>
        )}
      </div>
      {/* A part of this page, with the same rights: a sandbox would take the storage that a restart needs. */}
      {/* oxlint-disable-next-line react/iframe-missing-sandbox */}
      <iframe
        key={start}
        className="device-screen"
        data-device={id}
        title={`${name}, screen`}
        src={`device.html?slot=${id}`}
      />
    </section>
  );
}
