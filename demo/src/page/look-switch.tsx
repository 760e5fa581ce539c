import type { ReactNode } from "react";
import { useState } from "react";
import { MoonIcon, ScreenIcon, SunIcon } from "../shared/icons.tsx";
import type { Look } from "../shared/look.ts";
import { textSize, theme } from "../shared/look.ts";

interface LookSwitchProps<Choice extends string> {
  name: string;
  look: Look<Choice>;
  drawn: Readonly<Record<Choice, { label: string; sign: ReactNode }>>;
}

/** One of a few looks. */
function LookSwitch<Choice extends string>({ name, look, drawn }: LookSwitchProps<Choice>) {
  const [chosen, setChosen] = useState(look.read);
  return (
    <fieldset className="look-switch">
      <legend className="visually-hidden">{name}</legend>
      {look.choices.map((choice) => {
        const { label, sign } = drawn[choice];
        return (
          <label key={choice} title={label}>
            <input
              type="radio"
              name={name}
              checked={choice === chosen}
              onChange={() => {
                setChosen(choice);
                look.choose(choice);
              }}
            />
            {sign}
            <span className="visually-hidden">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}

export function ThemeSwitch() {
  const drawn = {
    light: { label: "Light", sign: <SunIcon /> },
    dark: { label: "Dark", sign: <MoonIcon /> },
    system: { label: "System", sign: <ScreenIcon /> },
  };
  return <LookSwitch name="Theme" look={theme} drawn={drawn} />;
}

export function TextSizeSwitch() {
  const letter = (size: number) => (
    <span aria-hidden="true" className="letter" data-size={size}>
      A
    </span>
  );
  const drawn = {
    normal: { label: "Normal text", sign: letter(1) },
    large: { label: "Large text", sign: letter(2) },
    largest: { label: "Largest text", sign: letter(3) },
  };
  return <LookSwitch name="Text size" look={textSize} drawn={drawn} />;
}
