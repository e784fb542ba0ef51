// What the people who set up a kiosk may choose: by attribute of <body-map>, or in the address, which goes first:
// kiosk.html#idle=120&languages=en,es. docs/kiosk.md has the same table; a test compares them.

/** name, what it is if nothing or nonsense is said, least, most, what it means. */
export const SETTINGS = [
  ["idle", 90, 30, 1800, "seconds without a touch after which the screen clears itself; longer if what is open takes longer to read"],
  ["warning", 20, 20, 120, "seconds for which it says so before"],
  ["words-per-minute", 100, 40, 300, "how fast a reader is taken to be, for the time to read"],
  ["languages", "", 0, 40, "languages that are offered, as `en,es,ar`; English always is. Without it those of `kiosk_languages` in local.json"],
  ["text-size", 100, 100, 200, "size of the text at the start, in per cent"],
  ["lower", 0, 0, 1, "1: the buttons are low from the start"],
  ["px-per-mm", 6.4, 2, 20, "CSS pixels of the screen for each millimetre; the named choices are 20 mm or more"],
  ["press", 40, 0, 500, "milliseconds below which a touch is an accident; 0 for switch control and screen readers that touch for their user"],
  ["palm", 90, 0, 400, "CSS pixels from which a touch is a palm and no finger; 0: none is"],
];

/** The settings of a kiosk; what is not understood is as if it were not there, and the console says so once. */
export function settings(element) {
  const address = new URLSearchParams(element.ownerDocument.location.hash.slice(1));
  const strange = [...address.keys()].filter((name) => name !== "mode" && !SETTINGS.some(([known]) => known === name));
  const chosen = {};
  for (const [name, usual, least, most] of SETTINGS) {
    chosen[name] = usual;
    for (const said of [element.getAttribute(name), address.get(name)]) {
      if (said === null) continue;
      const value = typeof usual === "string" ? said.toLowerCase() : Number(said);
      const known = typeof usual === "string" ? /^[a-z]{2,3}(,[a-z]{2,3})*$/.test(value) : said.trim() && value >= least && value <= most;
      if (known) chosen[name] = value;
      else strange.push(`${name}=${said}`);
    }
  }
  if (strange.length) console.warn(`body-map: the kiosk does not understand ${strange.join(", ")}, and goes on without. docs/kiosk.md has the table of its settings.`);
  return chosen;
}
