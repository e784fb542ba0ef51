// What hands do to a glass: only one finger's own press counts. A palm, two fingers at once, a brush of a sleeve do
// nothing; nothing can be selected, copied, dragged or zoomed; no link leaves, and none opens a tab.

/** Types that are simply off. */
const OFF = ["contextmenu", "selectstart", "copy", "cut", "paste", "dragstart", "drop", "gesturestart", "auxclick", "dblclick", "submit"];

/** Keeps all but presses of one finger away from `stage`, in `element`. `press` in ms and `palm` in CSS pixels: 0 is off. */
export function guard(element, stage, { press, palm }, signal) {
  const page = element.ownerDocument;
  const on = (target, types, act) => {
    for (const type of types) target.addEventListener(type, act, { capture: true, passive: false, signal });
  };
  for (const target of [page, stage]) on(target, OFF, (event) => event.preventDefault());
  // Pinching a trackpad is a wheel with a key.
  on(page, ["wheel"], (event) => { if (event.ctrlKey) event.preventDefault(); });

  /** Fingers that are down: when each came, and whether it is one press and nothing else. */
  const down = new Map();
  /** The press that ended last was none: the click that it brings is to be dropped. */
  let dropped = -Infinity;
  const isPalm = (event) => palm > 0 && event.pointerType === "touch" && Math.max(event.width, event.height) >= palm;
  on(stage, ["pointerdown"], (event) => {
    const finger = { since: event.timeStamp, palm: isPalm(event), alone: true };
    if (!finger.palm) {
      // A resting palm must not lock out the finger beside it.
      const others = [...down.values()].filter((other) => !other.palm);
      for (const other of others) other.alone = false;
      finger.alone = others.length === 0;
    }
    down.set(event.pointerId, finger);
  });
  on(stage, ["pointermove"], (event) => {
    const finger = down.get(event.pointerId);
    if (finger && isPalm(event)) finger.palm = true;
  });
  on(page, ["pointercancel"], (event) => down.delete(event.pointerId));
  on(page, ["pointerup"], (event) => {
    const finger = down.get(event.pointerId);
    down.delete(event.pointerId);
    if (!finger) return;
    const short = event.pointerType === "touch" && event.timeStamp - finger.since < press;
    const one = finger.alone && !finger.palm && !isPalm(event) && !short;
    dropped = one ? -Infinity : event.timeStamp;
  });
  on(stage, ["click"], (event) => {
    const stop = () => {
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    // Keys, and what presses for its user, bring a click without a finger.
    if (event.detail > 0 && event.timeStamp - dropped < 700) return stop();
    if (!event.isTrusted || !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey)) return;
    stop();
    // A link with a key held would open a tab: it is pressed without.
    event.composedPath()[0].dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, composed: true }));
  });
  // Whatever the map did with it: the browser follows nothing.
  stage.addEventListener("click", (event) => {
    if (event.composedPath().some((place) => place.localName === "a")) event.preventDefault();
  }, { signal });
}

/** Takes the address from every link that leads out of the map, also from those that come later. They get it back at the end. */
export function keepIn(root, signal) {
  const take = () => {
    for (const link of root.querySelectorAll("a[href]:not([href^='#'])")) {
      link.dataset.href = link.getAttribute("href");
      link.removeAttribute("href");
    }
  };
  take();
  const watch = new MutationObserver(take);
  watch.observe(root, { subtree: true, childList: true, attributeFilter: ["href"] });
  signal.addEventListener("abort", () => {
    watch.disconnect();
    // The tree may serve another map.
    for (const link of root.querySelectorAll("a[data-href]")) {
      link.setAttribute("href", link.dataset.href);
      delete link.dataset.href;
    }
  });
}
