import type { FormEvent } from "react";
import { useState } from "react";
import type { DemoHomeserver } from "../homeserver/homeserver.ts";
import { findHomeserver } from "../homeserver/remote.ts";

export interface HomeserverFieldProps {
  homeserver: DemoHomeserver;
  onUse: (baseUrl: string | undefined) => void;
}

/** Takes the address of a real homeserver, and moves the devices there once it answers. */
export function HomeserverField({ homeserver, onUse }: HomeserverFieldProps) {
  const remote = homeserver.hand === undefined;
  const [address, setAddress] = useState(remote ? homeserver.baseUrl : "");
  const [trouble, setTrouble] = useState("");
  const [asking, setAsking] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTrouble("");
    setAsking(true);
    try {
      onUse(await findHomeserver(address));
    } catch (thrown) {
      setTrouble(thrown instanceof Error ? thrown.message : String(thrown));
    } finally {
      setAsking(false);
    }
  }

  return (
    <form
      className="panel-part homeserver-field"
      aria-labelledby="own"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <h3 id="own">Use your own</h3>
      <label htmlFor="address" className="visually-hidden">
        Address of a homeserver
      </label>
      <div className="field-row">
        <input
          id="address"
          type="url"
          inputMode="url"
          autoComplete="url"
          spellCheck={false}
          placeholder="https://matrix.example.org"
          value={address}
          aria-invalid={trouble !== ""}
          aria-describedby="address-trouble"
          onChange={(event) => setAddress(event.target.value)}
        />
        <button type="submit" className="button" aria-busy={asking}>
          Use
        </button>
      </div>
      <p id="address-trouble" role="status" className="trouble">
        {trouble}
      </p>
      {remote && (
        <button type="button" className="quiet-button" onClick={() => onUse(undefined)}>
          Back to the homeserver in this page
        </button>
      )}
    </form>
  );
}
