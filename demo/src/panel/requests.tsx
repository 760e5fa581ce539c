import type { RequestLine, RequestLog } from "../homeserver/request-log.ts";
import { useStore } from "../shared/store.ts";

/** The requests of the devices, the newest first; the long polls of sync are one line a device. */
export function Requests({ log }: { log: RequestLog }) {
  const { lines, syncs } = useStore(log);
  return (
    <section className="panel requests-panel" aria-labelledby="requests">
      <div className="panel-title">
        <h2 id="requests">Requests</h2>
        <span className="chip">newest first</span>
        <button type="button" className="quiet-button" onClick={log.clear}>
          Clear
        </button>
      </div>
      {/* Scrolls, so the keyboard must be able to reach it. */}
      <div className="requests" role="region" aria-labelledby="requests" tabIndex={0}>
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
            {lines.map((line) => (
              <tr key={line.id} data-about={line.path.includes("account_data/") ? "setting" : undefined}>
                <td>{line.device}</td>
                <td title={line.path}>
                  <b>{line.method}</b> {shorten(line.path)}
                </td>
                <td>
                  <Status status={line.status} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {lines.length === 0 && syncs.length === 0 && <p className="hint">Nothing was asked yet.</p>}
      </div>
    </section>
  );
}

function Status({ status }: { status: RequestLine["status"] }) {
  const words = { open: "waits", cut: "no answer" };
  const good = typeof status === "number" && status < 400;
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
