import type { KeyboardEvent } from "react";
import { useEffect, useRef } from "react";
import { CloseIcon, PauseIcon, PlayIcon } from "../shared/icons.tsx";
import type { Tour, TourOn } from "./tour.ts";

export interface StepCardProps {
  tour: Tour;
  state: TourOn;
  /** Goes to a scene's beginning. */
  onScene: (scene: number) => void;
}

/** What the ring shows to those who see it. */
const places = { phone: "On the phone", laptop: "On the laptop", homeserver: "On the homeserver" };

/** One step of the tour, and the ways on. */
export function StepCard({ tour, state, onScene }: StepCardProps) {
  const { scene, step, sceneNumber, stepNumber, busy, isPast, trouble } = state;
  const { next, isFollowed } = useFocusOnNext(busy);

  function onKeyDown(event: KeyboardEvent) {
    const act = { ArrowRight: tour.next, ArrowLeft: tour.back, Escape: tour.leave }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }

  return (
    // The arrows are a shorter way to its own buttons.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section className="tour-card" aria-labelledby="tour" onKeyDown={onKeyDown} {...isFollowed}>
      <div className="tour-head">
        <ol className="tour-scenes" aria-label="Scenes">
          {tour.scenes.map(({ title }, index) => (
            <li key={title}>
              <button
                type="button"
                aria-current={index + 1 === sceneNumber ? "step" : undefined}
                title={title}
                onClick={() => onScene(index + 1)}
              >
                <span className="visually-hidden">Scene </span>
                {index + 1}
              </button>
            </li>
          ))}
        </ol>
        <button type="button" className="quiet-button" onClick={tour.leave}>
          <CloseIcon />
          Play freely
        </button>
      </div>
      <div className="tour-title">
        <h2 id="tour">{scene.title}</h2>
        <span>
          {stepNumber} of {scene.steps.length}
        </span>
      </div>
      <div className="tour-caption" aria-live="polite" data-past={isPast}>
        <p>
          <span className="visually-hidden">{places[step.look.at]}: </span>
          {trouble ?? (busy === "setting" ? "Setting the stage: the scenes before this one…" : step.says)}
        </p>
      </div>
      <details className="tour-others" open={!isShort()}>
        <summary>Other clients</summary>
        <p>{scene.others}</p>
      </details>
      <Controls tour={tour} state={state} next={next} onAgain={() => onScene(sceneNumber)} />
    </section>
  );
}

/** Whether there is hardly room for more than the step itself. */
function isShort(): boolean {
  return matchMedia("(height < 44rem) and (width < 48rem)").matches;
}

interface ControlsProps extends Pick<StepCardProps, "tour" | "state"> {
  next: React.Ref<HTMLButtonElement>;
  onAgain: () => void;
}

function Controls({ tour, state: { stepNumber, sceneNumber, playing, busy, trouble }, next, onAgain }: ControlsProps) {
  const isFirst = sceneNumber === 1 && stepNumber === 1;
  return (
    <div className="tour-buttons">
      <button type="button" className="button" aria-disabled={isFirst} onClick={tour.back}>
        Back
      </button>
      <button type="button" className="button tool" onClick={playing ? tour.pause : tour.play}>
        {playing ? <PauseIcon /> : <PlayIcon />}
        {playing ? "Pause" : "Play"}
      </button>
      {trouble ? (
        <button type="button" className="button primary" onClick={onAgain}>
          Play the scene again
        </button>
      ) : (
        <button type="button" className="button primary" ref={next} aria-busy={busy !== undefined} onClick={tour.next}>
          Next
        </button>
      )}
    </div>
  );
}

/**
 * A dialog that opens on a device takes the focus there, as it must. Whoever was in the tour's card gets it back once the
 * step has been played.
 */
function useFocusOnNext(busy: TourOn["busy"]) {
  const next = useRef<HTMLButtonElement>(null);
  const isInside = useRef(true);

  useEffect(() => {
    if (busy === undefined && isInside.current && !next.current?.closest("section")?.contains(document.activeElement))
      next.current?.focus({ preventScroll: true });
  }, [busy]);

  return {
    next,
    isFollowed: {
      onFocus: () => void (isInside.current = true),
      onBlur: () => void (isInside.current = busy !== undefined && isInside.current),
    },
  };
}
