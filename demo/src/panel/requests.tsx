import { useState } from "react";
import type { RequestLine, RequestLog } from "../homeserver/request-log.ts";
import { KeyIcon } from "../shared/icons.tsx";
import { useStore } from "../shared/store.ts";

/**
 * The requests of the devices, the newest first: those about key storage, or all. Uploads of message keys stand out. The
 * long polls of sync are one line a device.
 */
export function Requests({ log }: { log: RequestLog }) {
  const { lines, syncs } = useStore(log);
  const [all, setAll] = useState(false);
  const listed = all ? lines : lines.filter(({ about }) => about !== undefined);
  return (
    <section className="panel-part requests-part" aria-labelledby="requests">
      <div className="part-title">
        <h3 id="requests">Requests</h3>
        <label className="check">
          <input type="checkbox" checked={all} onChange={(event) => setAll(event.target.checked)} />
          All requests
        </label>
        <button type="button" className="quiet-button" onClick={log.clear}>
          Clear
        </button>
      </div>
      {/* Scrolls, so the keyboard must be able to reach it. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="requests" aria-label="List of requests" tabIndex={0}>
        <table aria-labelledby="requests">
          <colgroup>
            <col />
            <col />
            <col />
          </colgroup>
          <thead className="visually-hidden">
            <tr>
              <th>Device</th>
              <th>Request</th>
              <th>Answer</th>
            </tr>
          </thead>
          <tbody>
            {listed.map((line) => (
              <RequestRow key={line.id} line={line} />
            ))}
            {syncs.map(({ device, answered, status }) => (
              <tr key={device} className="sync">
                <td>{device}</td>
                <td>
                  <b>GET</b> sync <span className="count">× {answered}</span>
                </td>
                <td>
                  <Status status={status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {listed.length === 0 && <p className="hint">Nothing was asked about key storage yet.</p>}
      </section>
    </section>
  );
}

function RequestRow({ line }: { line: RequestLine }) {
  const { about } = line;
  return (
    <tr data-about={about}>
      <td>{line.device}</td>
      <td title={line.path}>
        {about === "keys" && <KeyIcon />}
        <b>{line.method}</b> {shorten(line.path)} {line.times > 1 && <span className="count">× {line.times}</span>}
      </td>
      <td>
        <Status status={line.status} />
      </td>
    </tr>
  );
}

function Status({ status }: { status: RequestLine["status"] }) {
  const words = { open: "waits", cut: "no answer" };
  // "There is none" is a good answer, too.
  const good = typeof status === "number" && (status < 400 || status === 404);
  return (
    <span className="status" data-status={typeof status === "string" ? status : good ? "good" : "bad"}>
      {typeof status === "string" ? words[status] : status}
    </span>
  );
}

/** All requests are the same user's, so the user id says nothing. */
function shorten(path: string): string {
  return path.replace(/^user\/[^/]+\//, "");
}
