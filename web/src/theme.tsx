// SPDX-License-Identifier: MIT
import { useEffect, useState } from "preact/hooks";

type Theme = "light" | "dark";

/** What a reader chose earlier; files may have no storage. */
function remembered(): Theme | null {
  try {
    const theme = localStorage.getItem("botarmy-theme");
    return theme === "light" || theme === "dark" ? theme : null;
  } catch {
    return null;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem("botarmy-theme", theme);
  } catch {
    // It is chosen for this page only.
  }
}

/** The system's theme, until the reader wants the other one. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme | null>(remembered);
  useEffect(() => {
    if (theme) document.documentElement.dataset["theme"] = theme;
  }, [theme]);
  const dark =
    theme === null ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
  return (
    <button
      type="button"
      class="theme"
      aria-pressed={dark}
      onClick={() => {
        setTheme(dark ? "light" : "dark");
        remember(dark ? "light" : "dark");
      }}
    >
      Dark
    </button>
  );
}
