// A tablet stays open for weeks. So the page begins anew now and then, where nobody is there to see it: a new build, or
// another telephone number of the hospital, comes only then. Not in full screen: a reload leaves it, and only a press goes back.

/** How long a page stays, in ms: six hours. */
const STAYS = 6 * 3600 * 1000;

/** Gives back what is to be called, with the monotonic clock's time, while nobody is there. `unused()` tells whether that is still so. */
export function renewal(page, unused, signal) {
  const { fetch, location, performance } = page.defaultView;
  let due = performance.now() + STAYS;
  return async (now) => {
    if (now < due || page.fullscreenElement || !location.protocol.startsWith("http")) return;
    due = now + STAYS;
    // Where the server is away and nothing is kept on the device, there would be an empty screen.
    const there = await fetch(location.href.split("#")[0], { cache: "no-store" }).then(({ ok }) => ok, () => false);
    if (there && unused() && !signal.aborted) location.reload();
  };
}
