import { useState } from "react";
import type { Demo } from "../demo.ts";
import { Panel } from "../panel/panel.tsx";
import { Requests } from "../panel/requests.tsx";
import { useStore } from "../shared/store.ts";
import { tabPanel, Tabs } from "../shared/tabs.tsx";
import { DeviceFrame } from "./device-frame.tsx";
import { Header } from "./header.tsx";
import { useNarrow } from "./use-narrow.ts";

/** The place that the homeserver takes among the tabs of a narrow page. */
const HOMESERVER = "homeserver";

/** The devices and their homeserver: side by side, or behind tabs where the page is narrow. */
export function Page({ demo }: { demo: Demo }) {
  const slots = useStore(demo.slots);
  const canAdd = useStore(demo.slots.canAdd);
  const homeserver = useStore(demo.homeserver);
  const narrow = useNarrow();
  const [chosen, setChosen] = useState("phone");
  const places = [
    ...slots.map(({ id, name, report }) => ({ id, name, mark: report.attention ? "waits for you" : undefined })),
    { id: HOMESERVER, name: "Homeserver" },
  ];
  const place = places.some(({ id }) => id === chosen) ? chosen : HOMESERVER;
  const panelOf = (id: string) => (narrow ? tabPanel(id, place) : {});

  return (
    <div className="page">
      <Header onAddDevice={canAdd ? demo.slots.add : undefined} />
      <main>
        {narrow && (
          <Tabs
            className="place-tabs"
            label="Devices and homeserver"
            tabs={places}
            chosen={place}
            onChoose={setChosen}
          />
        )}
        <div className="places" data-devices={slots.length}>
          <div className="devices">
            {slots.map((slot) => (
              <div key={slot.id} className="place" {...panelOf(slot.id)}>
                <DeviceFrame
                  slot={slot}
                  onRestart={() => demo.slots.restart(slot.id)}
                  onRemove={slots.length > 1 ? () => demo.slots.remove(slot.id) : undefined}
                />
              </div>
            ))}
          </div>
          <div className="place homeserver-place" {...panelOf(HOMESERVER)}>
            <Panel key={homeserver.baseUrl} demo={demo} homeserver={homeserver} />
            <Requests log={demo.log} />
          </div>
        </div>
      </main>
    </div>
  );
}
