import { expect, it } from "vitest";
import { serveDev } from "./serve.ts";
import { setUpDemo } from "./support.ts";

const demo = setUpDemo(serveDev);

it("works from the dev server of npm start", async () => {
  const { device, server, errors } = await demo.open();
  const phone = device("Phone");
  await phone.signInAndChoose("Store keys");
  await expect(phone.toggle).toBeSwitched("on");
  await server.press("Flip the setting");
  await expect(phone.screen.getByText("Key storage was turned off outside this device.")).toBeSeen();
  expect(errors).toEqual([]);
});
