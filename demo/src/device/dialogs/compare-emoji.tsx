import { useStore } from "../../shared/store.ts";
import type { Comparison } from "../comparison.ts";
import { HostDialog } from "./host-dialog.tsx";

export interface CompareEmojiProps {
  comparison: Comparison;
  onEnd: () => void;
}

/** Both devices show seven emoji, and their user says whether they are the same. */
export function CompareEmoji({ comparison, onEnd }: CompareEmojiProps) {
  const state = useStore(comparison);

  function leave() {
    void comparison.cancel();
    onEnd();
  }
  const button = (label: string, onClick: () => void, primary = false) => (
    <button type="button" className={primary ? "button primary" : "button"} onClick={onClick}>
      {label}
    </button>
  );

  switch (state.step) {
    case "asked":
      return (
        <HostDialog key={state.step} title="Is this you?" onLeave={leave}>
          <p>Another device of yours wants to be verified.</p>
          <div className="dialog-buttons">
            {button("Yes, compare", () => void comparison.accept(), true)}
            {button("No", leave)}
          </div>
        </HostDialog>
      );
    case "waiting":
      return (
        <HostDialog key={state.step} title="Compare devices" onLeave={leave}>
          <p role="status">Waiting for your other device. Go on there.</p>
          <div className="dialog-buttons">{button("Cancel", leave)}</div>
        </HostDialog>
      );
    case "compare":
      return (
        <HostDialog key={state.step} title="Do both devices show the same?" onLeave={leave}>
          <ol className="emoji">
            {state.emoji.map(([symbol, name], index) => (
              <li key={`${index}${name}`}>
                <span aria-hidden="true">{symbol}</span>
                {name}
              </li>
            ))}
          </ol>
          <div className="dialog-buttons">
            {button("They match", () => void comparison.confirm(), true)}
            {button("They don’t match", leave)}
          </div>
        </HostDialog>
      );
    case "done":
    case "cancelled":
      return (
        <HostDialog key={state.step} title={state.step === "done" ? "Verified" : "Not verified"} onLeave={onEnd}>
          <p role="status">
            {state.step === "done"
              ? "Your devices trust each other."
              : "It ended here or on another device. Nothing has changed on this one."}
          </p>
          <div className="dialog-buttons">{button("Continue", onEnd, true)}</div>
        </HostDialog>
      );
  }
}
