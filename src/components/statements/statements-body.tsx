"use client";

import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { DoneIcon, KeyIcon, NoticeIcon, PausedIcon, WarningIcon } from "../shared/icons.tsx";
import { Why } from "../shared/why.tsx";
import type { HandOver } from "./hand-over.ts";
import { Progress } from "./progress.tsx";
import type { ShownStatement } from "./shown.ts";
import { Steps } from "./steps.tsx";
import type { Statements } from "./use-statements.ts";
import { WayButtons } from "./way-buttons.tsx";

/** Props of {@link StatementsBody}. */
export interface StatementsBodyProps extends Pick<HandOver, "learnMore" | "recoverySetUp"> {
  statements: Statements;
  snapshot: KeyBackupStatusSnapshot;
  actions: KeyBackupStatusActions;
  messages: KeyBackupMessages;
}

/**
 * What there is to say: what is so, a line each, in a place that has room for whatever a choice makes of it; and below, in a box, what asks for
 * something, with its ways out. Both live regions are in the page before there is something to announce.
 */
export function StatementsBody(props: StatementsBodyProps): React.JSX.Element {
  const { statements, snapshot, actions, messages, learnMore, recoverySetUp } = props;
  const { shown, isBusy, ways, noteOff, room } = statements;
  const isHeld = shown?.held?.isCall === true && shown.call === undefined;
  const call = isHeld ? shown.lines[0] : shown?.call;
  const lines = isHeld ? [] : (shown?.lines ?? []);
  const progress = shown?.hasProgress && <Progress snapshot={snapshot} messages={messages} />;
  // What asks for something says why in the box; a line says it by its sentence.
  const error = isBusy ? undefined : call?.error;
  // The set-up has the box to itself, and says what each step is about.
  const isSetUp = ways.step === "set-up-recovery";
  const tone = call && (isBusy || isSetUp ? "quiet" : call.tone);
  const buttons = <WayButtons statements={statements} snapshot={snapshot} messages={messages} />;
  return (
    <>
      <div className="mkb-lines" data-empty={lines.length === 0 ? "" : undefined}>
        <div className="mkb-lines-body">
          <div className="mkb-lines-now">
            <div className="mkb-lines-text" role="status">
              {lines.map((line) => (
                <Line key={line.id} line={line} isBusy={isBusy} messages={messages} />
              ))}
            </div>
            {!call && progress}
          </div>
          {!call && room.map((text) => <span key={text} className="mkb-room" aria-hidden data-text={text} />)}
        </div>
        {!call && <div className="mkb-lines-ways">{buttons}</div>}
      </div>
      <div className="mkb-call" data-tone={tone} data-statement={isSetUp ? "set-up" : call?.id}>
        {call && tone && !isSetUp && <ToneIcon tone={tone} id={call.id} />}
        <div className="mkb-call-text" role="status">
          {call && !isSetUp && <p className="mkb-call-sentence">{call.sentence}</p>}
          {call?.note && !isSetUp && (
            <p className="mkb-call-note">
              <ErrorText text={call.note} link={call.error?.link} messages={messages} />
            </p>
          )}
        </div>
        {call && !isSetUp && progress}
        {call && buttons}
        {error && !ways.isForm && <Why error={error} sentence={null} messages={messages} />}
        {ways.step && (
          <Steps {...{ ways, snapshot, actions, messages, learnMore, recoverySetUp }} onTurnedOff={noteOff} />
        )}
      </div>
    </>
  );
}

interface LineProps {
  line: ShownStatement;
  isBusy: boolean;
  messages: KeyBackupMessages;
}

/** What is so. Nothing is green while something else is under way. */
function Line({ line, isBusy, messages }: LineProps): React.JSX.Element {
  const tone = isBusy ? "quiet" : line.tone;
  return (
    <p className="mkb-line" data-tone={tone} data-statement={line.id}>
      <ToneIcon tone={tone} id={line.id} />
      <span>
        <ErrorText
          text={line.note ? `${line.sentence} ${line.note}` : line.sentence}
          link={line.error?.link}
          messages={messages}
        />
      </span>
    </p>
  );
}

function ToneIcon({ tone, id }: Pick<ShownStatement, "tone" | "id">): React.JSX.Element {
  if (tone === "warning") return <WarningIcon />;
  if (tone === "attention") return id === "truth" ? <PausedIcon /> : <NoticeIcon />;
  return tone === "good" ? <DoneIcon /> : <KeyIcon />;
}
