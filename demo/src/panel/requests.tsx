import { useState } from "react";
import { LEGACY, STABLE } from "../../../src/core/index.ts";
import type { RequestLine, RequestLog } from "../homeserver/request-log.ts";
import { useStore } from "../shared/store.ts";

/**
 * The requests of the devices, the newest first: those about key storage, or all. The long polls of sync are one line a
 * device.
 */
export function Requests({ log }: { log: RequestLog }) {
  const { lines, syncs } = useStore(log);
  const [all, setAll] = useState(false);
  const listed = all ? lines : lines.filter(isAboutKeyStorage);
  return (
    <section className="panel requests-panel" aria-labelledby="requests">
      <div className="panel-title">
        <h2 id="requests">Requests</h2>
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
          <thead>
            <tr>
              <th>Device</th>
              <th>Request</th>
              <th>Answer</th>
            </tr>
          </thead>
          <tbody>
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
            {listed.map((line) => (
              <tr key={line.id} data-about={isAboutKeyStorage(line) ? "setting" : undefined}>
                <td>{line.device}</td>
                <td>
                  <b>{line.method}</b> {shorten(line.path)}{" "}
                  {line.times > 1 && <span className="count">× {line.times}</span>}
                </td>
                <td>
                  <Status status={line.status} />
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

/** Both events, and the stored keys; that devices look whether there are any is no news. */
function isAboutKeyStorage({ method, path }: RequestLine): boolean {
  if (path.startsWith("room_keys/")) return method !== "GET" || path !== "room_keys/version";
  return path.endsWith(STABLE) || path.endsWith(LEGACY);
}

/** All requests are the same user's, so the user id says nothing. */
function shorten(path: string): string {
  return path.replace(/^user\/[^/]+\//, "");
}
