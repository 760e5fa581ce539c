import { useState } from "react";

/** A recovery key to write down, with a button that copies it. */
export function RecoveryKey({ value }: { value: string }) {
  const [said, setSaid] = useState("");

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setSaid("Copied.");
    } catch {
      setSaid("This browser does not allow it. Select the key and copy it.");
    }
  }

  return (
    <div className="recovery-key">
      <code>{value}</code>
      <button type="button" className="button" onClick={() => void copy()}>
        Copy
      </button>
      <p role="status" className="hint">
        {said}
      </p>
    </div>
  );
}
