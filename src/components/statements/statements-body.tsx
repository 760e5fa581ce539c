"use client";

import type { KeyBackupMessages } from "../../locales/messages.ts";
import type { KeyBackupStatusActions, KeyBackupStatusSnapshot } from "../../react/use-key-backup-status.ts";
import { ErrorText } from "../shared/error-text.tsx";
import { DoneIcon, KeyIcon, NoticeIcon, PausedIcon, WarningIcon } from "../shared/icons.tsx";
import { Why } from "../shared/why.tsx";
import type { HandOver } from "./hand-over.ts";
import type { KeyBackupStatement, KeyBackupStatements } from "./parts.ts";
import { Progress } from "./progress.tsx";
import { Steps } from "./steps.tsx";
import { WayButtons } from "./way-buttons.tsx";

/** Props of {@link StatementsBody}. */
export interface StatementsBodyProps extends Pick<HandOver, "recoverySetUp"> {
  statements: KeyBackupStatements;
  snapshot: KeyBackupStatusSnapshot;
  actions: KeyBackupStatusActions;
  messages: KeyBackupMessages;
}

/**
 * What there is to say: what is so, a line each, in a place that has room for whatever a choice makes of it; and below, in a box, what asks for
 * something, with its ways out. Both live regions are in the page before there is something to announce.
 */
export function StatementsBody({ statements, messages, ...others }: StatementsBodyProps): React.JSX.Element {
  const { call, lines, main, others: quiet, more, why, progress, step, room } = statements;
  const isSetUp = step?.type === "set-up-recovery";
  const buttons = <WayButtons {...{ main, more, messages }} others={quiet} />;
  const bar = progress && <Progress {...progress} />;
  return (
    <>
      <div className="mkb-lines" data-empty={lines.length === 0 ? "" : undefined}>
        <div className="mkb-lines-body">
          <div className="mkb-lines-now">
            <div className="mkb-lines-text" role="status">
              {lines.map((line) => (
                <Line key={line.id} line={line} messages={messages} />
              ))}
            </div>
            {!call && bar}
          </div>
          {room.map((text) => (
            <span key={text} className="mkb-room" aria-hidden data-text={text} />
          ))}
        </div>
        {!call && <div className="mkb-lines-ways">{buttons}</div>}
      </div>
      <div
        className="mkb-call"
        data-tone={isSetUp ? "quiet" : call?.tone}
        data-statement={isSetUp ? "set-up" : call?.id}
      >
        {call && <ToneIcon tone={call.tone} id={call.id} />}
        <div className="mkb-call-text" role="status">
          {call && <p className="mkb-call-sentence">{call.sentence}</p>}
          {call?.note && (
            <p className="mkb-call-note">
              <ErrorText text={call.note} link={call.error?.link} messages={messages} />
            </p>
          )}
        </div>
        {call && bar}
        {call && buttons}
        {why && <Why error={why} sentence={null} messages={messages} />}
        {step && <Steps {...others} step={step} messages={messages} />}
      </div>
    </>
  );
}

interface LineProps {
  line: KeyBackupStatement;
  messages: KeyBackupMessages;
}

/** What is so. */
function Line({ line: { id, tone, sentence, note, error }, messages }: LineProps): React.JSX.Element {
  return (
    <p className="mkb-line" data-tone={tone} data-statement={id}>
      <ToneIcon tone={tone} id={id} />
      <span>
        <ErrorText text={note ? `${sentence} ${note}` : sentence} link={error?.link} messages={messages} />
      </span>
    </p>
  );
}

function ToneIcon({ tone, id }: Pick<KeyBackupStatement, "tone" | "id">): React.JSX.Element {
  if (tone === "warning") return <WarningIcon />;
  if (tone === "attention") return id === "truth" ? <PausedIcon /> : <NoticeIcon />;
  return tone === "good" ? <DoneIcon /> : <KeyIcon />;
}
