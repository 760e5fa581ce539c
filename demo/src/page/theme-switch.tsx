import type { ComponentType } from "react";
import { useState } from "react";
import { MoonIcon, ScreenIcon, SunIcon } from "../shared/icons.tsx";
import type { Theme } from "../shared/theme.ts";
import { chooseTheme, readTheme, themes } from "../shared/theme.ts";

const looks: Record<Theme, { label: string; Icon: ComponentType }> = {
  light: { label: "Light", Icon: SunIcon },
  dark: { label: "Dark", Icon: MoonIcon },
  system: { label: "System", Icon: ScreenIcon },
};

export function ThemeSwitch() {
  const [chosen, setChosen] = useState(readTheme);
  return (
    <fieldset className="theme-switch">
      <legend className="visually-hidden">Theme</legend>
      {themes.map((theme) => {
        const { label, Icon } = looks[theme];
        return (
          <label key={theme} title={label}>
            <input
              type="radio"
              name="theme"
              checked={theme === chosen}
              onChange={() => {
                setChosen(theme);
                chooseTheme(theme);
              }}
            />
            <Icon />
            <span className="visually-hidden">{label}</span>
          </label>
        );
      })}
    </fieldset>
  );
}
