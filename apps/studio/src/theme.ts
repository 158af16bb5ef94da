/** Light, dark, or as the system says. */
export type Theme = "system" | "light" | "dark";

const KEY = "naskah-theme";
const systemDark = matchMedia("(prefers-color-scheme: dark)");

export function currentTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

export function isDark(): boolean {
  const theme = currentTheme();
  return theme === "dark" || (theme === "system" && systemDark.matches);
}

export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  showTheme();
}

/** Sets the theme on the page and keeps following the system. */
export function applyTheme(): void {
  systemDark.addEventListener("change", showTheme);
  showTheme();
}

function showTheme(): void {
  document.documentElement.classList.toggle("wa-dark", isDark());
}
