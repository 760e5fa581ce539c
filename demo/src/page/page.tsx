import { useState } from "react";
import type { Demo } from "../demo.ts";
import { Panel } from "../panel/panel.tsx";
import { useStore } from "../shared/store.ts";
import { tabPanel, Tabs } from "../shared/tabs.tsx";
import { Spotlight } from "../tour/spotlight.tsx";
import { TourCard } from "../tour/tour-card.tsx";
import type { Confirmation } from "./confirmation.tsx";
import { ConfirmationDialog } from "./confirmation.tsx";
import { DeviceFrame } from "./device-frame.tsx";
import { Header } from "./header.tsx";
import { HOMESERVER, usePlace } from "./use-place.ts";
import { useLayout } from "./use-layout.ts";

/** The devices and their homeserver, with the tour beside them. */
export function Page({ demo }: { demo: Demo }) {
  const slots = useStore(demo.slots);
  const canAdd = useStore(demo.slots.canAdd);
  const homeserver = useStore(demo.homeserver);
  const tour = useStore(demo.tour);
  const layout = useLayout(slots.length);
  const [asked, setAsked] = useState<Confirmation>();
  const places = [
    ...slots.map(({ id, name, report }) => ({ id, name, mark: report.attention ? "waits for you" : undefined })),
    { id: HOMESERVER, name: "Homeserver" },
  ];
  const [place, setPlace] = usePlace(places, tour);
  const isNarrow = layout === "narrow";
  const panelOf = (id: string) => (isNarrow ? tabPanel(id, place) : {});
  const isFree = tour.status !== "on";

  return (
    <div className="page" data-layout={layout} data-tour={tour.status}>
      <Header
        onAddDevice={canAdd && isFree ? demo.slots.add : undefined}
        onTour={tour.status === "hidden" ? demo.tour.show : undefined}
      />
      <main>
        {isNarrow && (
          <Tabs
            className="place-tabs"
            label="Devices and homeserver"
            tabs={places}
            chosen={place}
            onChoose={setPlace}
          />
        )}
        <div className="places" data-devices={slots.length}>
          <div className="devices">
            {slots.map((slot) => (
              <div key={slot.id} className="place" {...panelOf(slot.id)}>
                <DeviceFrame
                  slot={slot}
                  onRestart={() => demo.slots.restart(slot.id)}
                  onRemove={slots.length > 1 ? () => setAsked(removal(demo, slot)) : undefined}
                />
              </div>
            ))}
          </div>
          <div className="side">
            <TourCard demo={demo} ask={setAsked} />
            <div className="place homeserver-place" {...panelOf(HOMESERVER)}>
              <Panel key={homeserver.baseUrl} demo={demo} homeserver={homeserver} isFree={isFree} ask={setAsked} />
            </div>
          </div>
        </div>
      </main>
      {tour.status === "on" && (
        <Spotlight key={`${tour.sceneNumber}.${tour.stepNumber} ${layout}`} look={tour.step.look} />
      )}
      {asked && <ConfirmationDialog asked={asked} onEnd={() => setAsked(undefined)} />}
    </div>
  );
}

function removal(demo: Demo, { id, name }: { id: string; name: string }): Confirmation {
  return {
    title: `Remove the ${name.toLowerCase()}?`,
    text: "It is lost, as if dropped into a lake: its keys go with it, and it cannot be brought back.",
    action: "Remove",
    perform: () => demo.slots.remove(id),
  };
}
