// The test's own time: both clocks stand still until it moves them, and what looks at them each second looks when told.
(() => {
  const began = [performance.now(), Date.now()];
  let [ran, leapt] = [0, 0];
  const [looks, timers] = [new Set(), new Map()];
  performance.now = () => began[0] + ran;
  Date.now = () => began[1] + ran + leapt;
  const set = window.setInterval.bind(window);
  window.setInterval = (act, every) => {
    const timer = set(() => {}, every);
    looks.add(act);
    timers.set(timer, act);
    return timer;
  };
  const clear = window.clearInterval.bind(window);
  window.clearInterval = (timer) => {
    looks.delete(timers.get(timer));
    clear(timer);
  };
  const look = () => looks.forEach((act) => act());
  Object.defineProperty(window, "clock", { value: {
    /** Seconds pass, one after the other. */
    pass(seconds) {
      for (let second = 0; second < seconds; second += 1) {
        ran += 1000;
        look();
      }
    },
    /** The device sleeps; `stands`: its monotonic clock does so too. */
    sleep(seconds, stands) {
      if (stands) leapt += seconds * 1000;
      else ran += seconds * 1000;
      look();
    },
  } });
  // Whether the page can be seen, as the test says.
  let away = false;
  Object.defineProperty(document, "hidden", { get: () => away });
  window.clock.away = (is) => {
    away = is;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  // A stub of what keeps the screen on.
  const locks = { asked: 0, held: 0 };
  window.clock.locks = locks;
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: {
    request: async (kind) => {
      locks.asked += 1;
      if (kind !== "screen" || away) throw new DOMException("no", "NotAllowedError");
      locks.held += 1;
      return { release: async () => { locks.held -= 1; } };
    },
  } });
})();
