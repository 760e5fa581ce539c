/** Prints what was measured, where somebody asks for it: `FIGURES=1`. */
export function figures(...measured: readonly (string | number)[]): void {
  if (!process.env["FIGURES"]) return;
  const said = measured.map((one) => (typeof one === "number" ? Math.round(one) : one));
  process.stderr.write(`measured: ${said.join(" ")}\n`);
}
