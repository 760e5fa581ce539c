import { expect, it } from "vitest";
import { serveDev } from "./serve.ts";
import { expectSwitch, seen, useDemo } from "./support.ts";

const demo = useDemo(serveDev);

it("works from the dev server of npm start", async () => {
  const { device, server, errors } = await demo.open();
  const phone = device("Phone");
  await phone.signInAndChoose("Store keys");
  await expectSwitch(phone.toggle, "on");
  await server.press("Flip the setting");
  await seen(phone.screen.getByText("Key storage was turned off outside this device."));
  expect(errors).toEqual([]);
});
