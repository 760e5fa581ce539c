import "@fontsource-variable/inter";
import type { Decorator, Preview } from "@storybook/react-vite";
import { useLayoutEffect } from "react";
import { english } from "../src/locales/english.ts";
import { german } from "../src/locales/german.ts";
import "../src/styles/styles.css";
import "./preview.css";

const languages = { en: english, de: german };

const InHost: Decorator = function InHost(Story, { args, globals }) {
  const theme = String(globals["theme"]);
  const direction = String(globals["direction"]);
  const language = globals["language"] === "de" ? "de" : "en";
  useLayoutEffect(() => {
    const page = document.documentElement;
    page.style.colorScheme = theme;
    page.dir = direction;
    page.lang = language;
  }, [theme, direction, language]);
  return <Story args={{ ...args, messages: languages[language] }} />;
};

const preview: Preview = {
  decorators: [InHost],
  initialGlobals: { theme: "light", language: "en", direction: "ltr" },
  globalTypes: {
    theme: {
      description: "Light or dark",
      toolbar: { icon: "contrast", items: ["light", "dark"], dynamicTitle: true },
    },
    language: {
      description: "Language",
      toolbar: {
        icon: "globe",
        items: [
          { value: "en", title: "English" },
          { value: "de", title: "Deutsch" },
        ],
        dynamicTitle: true,
      },
    },
    direction: {
      description: "Direction of writing",
      toolbar: { icon: "transfer", items: ["ltr", "rtl"], dynamicTitle: true },
    },
  },
  parameters: {
    a11y: { test: "error" },
    backgrounds: { disabled: true },
    controls: { disable: true },
    options: {
      storySort: {
        order: ["Settings", "Toggle", "Notice", "Sign-in choice", "Sign-in dialog", "Status", "Every truth"],
      },
    },
  },
};
export default preview;
