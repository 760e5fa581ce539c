import { createHomeserver } from "../../src/testing/index.ts";
import { recoverySetUpCases } from "../e2e/backup.ts";

const server = createHomeserver();

recoverySetUpCases("the embedded homeserver", () => server, { silenceMs: 3_000, hurried: true });
