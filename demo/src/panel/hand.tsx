import { useState } from "react";
import type { HandGroup, ServerAct, ServerHand } from "../homeserver/hand.ts";
import type { Confirmation } from "../page/confirmation.tsx";
import { createStore, useStore } from "../shared/store.ts";
import { tabPanel, Tabs } from "../shared/tabs.tsx";
import { HandButton } from "./hand-button.tsx";

/** Shown in place of the embedded homeserver's conditions, for layout only. */
const none = createStore<ReadonlySet<string>>(new Set());

const groups: readonly { readonly id: HandGroup; readonly name: string }[] = [
  { id: "setting", name: "The setting" },
  { id: "keys", name: "Stored keys" },
  { id: "answers", name: "Answers" },
];

export interface HandProps {
  hand: ServerHand | undefined;
  shown: Pick<ServerHand, "acts" | "conditions">;
  ask: (confirmation: Confirmation) => void;
}

/** Buttons that play the homeserver's part. A real homeserver has them too, greyed out, with the reason. */
export function Hand({ hand, shown, ask }: HandProps) {
  const active = useStore(hand?.active ?? none);
  const [group, setGroup] = useState<string>("setting");
  const [said, setSaid] = useState("");

  function perform({ id, label, confirm }: ServerAct) {
    const act = () => {
      hand?.perform(id);
      setSaid(`${label}: done.`);
    };
    if (confirm) ask({ ...confirm, perform: act });
    else act();
  }
  const isOn = (id: HandGroup) =>
    shown.conditions.some((condition) => condition.group === id && active.has(condition.id));

  return (
    <section className="panel-part" aria-labelledby="hand" aria-describedby={hand ? undefined : "no-hand"}>
      <h3 id="hand">Play the homeserver</h3>
      {!hand && (
        <p className="hint" id="no-hand">
          A real homeserver cannot be played from here. Go back to the one in this page to do so.
        </p>
      )}
      <Tabs
        className="hand-tabs"
        label="What to play with"
        tabs={groups.map(({ id, name }) => ({ id, name, mark: isOn(id) ? "something is on" : undefined }))}
        chosen={group}
        onChoose={setGroup}
      />
      {groups.map(({ id }) => (
        <div key={id} className="hand" {...tabPanel(id, group)}>
          {shown.acts
            .filter((act) => act.group === id)
            .map((act) => (
              <HandButton key={act.id} act={act} disabled={!hand} onPress={() => perform(act)} />
            ))}
          {shown.conditions
            .filter((condition) => condition.group === id)
            .map((condition) => (
              <HandButton
                key={condition.id}
                act={condition}
                disabled={!hand}
                pressed={active.has(condition.id)}
                onPress={() => hand?.toggle(condition.id)}
              />
            ))}
        </div>
      ))}
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </section>
  );
}
