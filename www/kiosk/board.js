// What a kiosk has beside the map: the first screen, buttons, and the warning. Real buttons and texts, nothing parsed.

/** An element with a class, what is in it, and what a press does. */
function make(page, tag, name, inside = [], press = null) {
  const element = page.createElement(tag);
  if (name) element.className = name;
  element.append(...inside);
  if (press) {
    element.type = "button";
    element.addEventListener("click", press);
  }
  return element;
}

/** The board around `root`. `acts` are what the buttons do; `reader` has the buttons that read aloud. */
export function board(page, root, acts, reader) {
  /** What bears a word, by the word's name. */
  const said = new Map();
  const word = (name, tag, style = "") => {
    const element = make(page, tag, style);
    said.set(name, element);
    return element;
  };
  const button = (name, style = "") => {
    const element = make(page, "button", style, [], acts[name]);
    said.set(name, element);
    return element;
  };

  // The invitation is the page's heading, as long as it can be seen or heard.
  const first = make(page, "div", "kiosk-first", [word("invitation", "h1"), word("how", "p", "kiosk-how"), word("about", "p")]);
  const turn = make(page, "div", "kiosk-turn", [button("further_up"), button("further_down")]);
  const languages = make(page, "div", "kiosk-languages");
  const sizes = [button("text_smaller"), button("text_larger")];
  const switches = [button("contrast"), button("lower")];
  const full = button("full_screen");
  const bar = make(page, "div", "kiosk-bar", [
    reader,
    languages,
    make(page, "div", "kiosk-ways", [button("start", "kiosk-start"), button("finish", "kiosk-finish")]),
    make(page, "div", "kiosk-switches", [...sizes, ...switches, full]),
  ]);
  for (const group of [bar, languages]) group.setAttribute("role", "group");

  const warning = make(page, "dialog", "kiosk-warning", [word("warning", "h2"), word("warning_when", "p"), button("still_here")]);
  warning.setAttribute("role", "alertdialog");
  warning.setAttribute("aria-labelledby", "kiosk-warning");
  warning.setAttribute("aria-describedby", "kiosk-when");
  said.get("warning").id = "kiosk-warning";
  said.get("warning_when").id = "kiosk-when";

  const stage = make(page, "div", "kiosk bm-page", [first, root, turn, bar, warning]);
  return { stage, said, first, turn, languages, bar, warning, switches, full, sizes };
}

/** A button for each language, in its own letters; none if there is only one. */
export function offer(page, place, languages, words, speak) {
  place.hidden = languages.length < 2;
  if (place.hidden) return;
  place.append(...languages.map((lang) => {
    const button = make(page, "button", "", [words[lang].own_name], () => speak(lang));
    button.lang = lang;
    button.dir = words[lang].dir;
    return button;
  }));
}
