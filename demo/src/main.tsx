import "@fontsource-variable/inter";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createDemo } from "./demo.ts";
import { Page } from "./page/page.tsx";
import { claimTab } from "./shared/tab.ts";
import { textSize, theme } from "./shared/look.ts";
import "./shared/base.css";
import "./page/page.css";
import "./panel/panel.css";
import "./tour/tour.css";

theme.follow();
textSize.follow();
await claimTab();

const demo = createDemo();
window.keyBackupDemo = demo;

const root = document.getElementById("page");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Page demo={demo} />
    </StrictMode>,
  );
}
