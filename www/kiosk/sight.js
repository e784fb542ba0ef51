// What concerns the screen itself: how much there is to read on it, and that it stays on.

/** How many words of `panels` can be seen now. */
export function wordsInSight(panels) {
  const page = panels.ownerDocument;
  const { innerHeight, NodeFilter } = page.defaultView;
  const place = panels.getBoundingClientRect();
  // In a small window the panels are as tall as their words, and the window shows a part of them.
  const [top, bottom] = [Math.max(0, place.top), Math.min(innerHeight, place.bottom)];
  const texts = page.createTreeWalker(panels, NodeFilter.SHOW_TEXT);
  let words = 0;
  while (texts.nextNode()) {
    const { data, parentElement } = texts.currentNode;
    // What is folded has a box in some browsers.
    if (!data.trim() || parentElement.closest("details:not([open]) > :not(summary)")) continue;
    const box = parentElement.getBoundingClientRect();
    const seen = Math.min(bottom, box.bottom) - Math.max(top, box.top);
    if (seen > 0) words += data.trim().split(/\s+/).length * Math.min(1, seen / box.height);
  }
  return words;
}

/** Keeps the screen on where that can be asked for; a page that was away asks again. */
export function stayOn(page, signal) {
  let lock = null;
  const ask = async () => {
    if (page.hidden) return;
    // Refused, for example by a tablet that saves its battery: staff can set the device instead.
    lock = await page.defaultView.navigator.wakeLock?.request("screen").catch(() => null);
    if (signal.aborted) lock?.release();
  };
  page.addEventListener("visibilitychange", ask, { signal });
  signal.addEventListener("abort", () => lock?.release());
  ask();
}
