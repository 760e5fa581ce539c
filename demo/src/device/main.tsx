import "@fontsource-variable/inter";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { textSize, theme } from "../shared/look.ts";
import { DeviceApp, loadSignedIn } from "./device-app.tsx";
import { loadDevice, startDevice } from "./device-session.ts";
import { joinPage } from "./link.ts";
import "../../../src/styles/styles.css";
import "../shared/base.css";
import "./device.css";

theme.follow();
textSize.follow();
const joined = joinPage();
const root = document.getElementById("device");

if (!joined) {
  // A device needs the page around it, which has the wire to the homeserver.
  location.replace("./");
} else if (root) {
  const { slot, link } = joined;
  document.title = link.name;
  // What comes after the form is fetched behind it.
  addEventListener("load", () => void Promise.all([loadDevice(), loadSignedIn()]));
  createRoot(root).render(
    <StrictMode>
      <DeviceApp link={link} session={startDevice(slot, link)} />
    </StrictMode>,
  );
}
