// A long walk of taps, keys and clocks in the page itself, as many as fit into a frame. The same seed, the same walk.
(() => {
  const clocks = { mono: 0, wall: 0 };
  const { now } = performance;
  const real = Date.now;
  const { setInterval, clearInterval } = window;
  performance.now = () => now.call(performance) + clocks.mono;
  Date.now = () => real() + clocks.mono + clocks.wall;
  const regular = new Map();
  window.setInterval = (act, ...given) => {
    const id = setInterval(act, ...given);
    regular.set(id, act);
    return id;
  };
  window.clearInterval = (id) => {
    regular.delete(id);
    clearInterval(id);
  };
  let away = false;
  for (const [name, value] of [["hidden", () => away], ["visibilityState", () => (away ? "hidden" : "visible")]]) {
    Object.defineProperty(document, name, { get: value, configurable: true });
  }

  // In full screen a tablet of our size would be none.
  Object.defineProperty(document, "fullscreenEnabled", { value: false });

  // The kiosk begins anew after hours, if its page can be fetched; the walk would begin anew with it.
  const { fetch } = window;
  const page = location.href.split("#")[0];
  window.fetch = (url, ...given) => (String(url) === page ? Promise.resolve({ ok: false }) : fetch(url, ...given));

  let state = 1;
  /** Numbers that look random (xorshift), below `sides`. */
  const roll = (sides) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % sides;
  };
  const choose = (all) => all[roll(all.length)];

  const map = () => document.querySelector("body-map");
  const tree = () => map().shadowRoot;
  const bm = () => tree().querySelector("[data-open]");
  const at = (x, y) => {
    const hit = document.elementFromPoint(x, y);
    return hit?.shadowRoot?.elementFromPoint(x, y) ?? hit;
  };
  const tap = (target, x, y) => {
    const finger = { bubbles: true, composed: true, cancelable: true, view: window, clientX: x, clientY: y, isPrimary: true, pointerId: 2 + roll(2) };
    // Now and then a palm.
    Object.assign(finger, { pointerType: "touch", width: roll(20) ? 10 : 90, height: 10 });
    for (const type of ["pointerdown", "pointerup"]) target.dispatchEvent(new PointerEvent(type, finger));
    target.dispatchEvent(new MouseEvent("click", { ...finger, detail: 1 }));
  };
  const controls = () => [...tree().querySelectorAll("a[href], button, summary")].filter((one) => one.checkVisibility());
  const key = (name) => {
    const target = tree().activeElement ?? map();
    target.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true, composed: true, cancelable: true }));
  };
  const seen = (now) => {
    away = !now;
    document.dispatchEvent(new Event("visibilitychange"));
  };
  const jump = (mono, wall) => {
    clocks.mono += mono;
    clocks.wall += wall;
    for (const act of [...regular.values()]) act();
    __voice.elapse(Math.min(mono, 10000));
  };
  const SITES = ["bones", "liver", "lungs", "brain"];
  const done = {};
  const acts = [
    [40, "tap", () => {
      const [x, y] = [roll(innerWidth), roll(innerHeight)];
      const target = at(x, y);
      if (target) tap(target, x, y);
    }],
    [28, "press", () => {
      const target = choose(controls());
      const box = target?.getBoundingClientRect();
      if (target) tap(target, box.x + box.width / 2, box.y + box.height / 2);
    }],
    [10, "key", () => {
      if (!roll(3)) return key("Escape");
      const target = choose(controls());
      target?.focus();
      key("Enter");
      // What a browser does with Enter; the regions of the drawing have no `click()`.
      target?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, view: window }));
    }],
    [6, "scroll", () => {
      const target = choose([document.scrollingElement, ...tree().querySelectorAll(".bm-panels, .bm-panel:not([hidden])")]);
      target.scrollTop = roll(target.scrollHeight + 1);
    }],
    [7, "clock", () => jump(choose([1000, 5000, 30000, 100000, 3600000]), choose([0, 0, 0, 86400000, -86400000]))],
    [3, "visibility", () => {
      seen(false);
      if (roll(2)) jump(choose([1000, 200000]), 0);
      seen(true);
    }],
    [2, "voice", () => {
      if (__voice.text === null) return;
      __voice.start();
      __voice.end();
    }],
    [4, "host", () => {
      const element = map();
      choose([
        () => element.open(choose(SITES)),
        () => element.close(),
        () => element.reset(),
        () => { element.lang = choose(["en", "es", "ar"]); },
        () => { element.theme = choose(["light", "dark", "contrast", ""]); },
      ])();
    }],
  ];
  const odds = acts.reduce((sum, [odd]) => sum + odd, 0);
  const act = () => {
    let which = roll(odds);
    const [, name, go] = acts.find(([odd]) => (which -= odd) < 0);
    done[name] = (done[name] ?? 0) + 1;
    go();
  };

  /** What is open, marked and explained. */
  const look = () => {
    const terms = [...bm().querySelectorAll(".bm-term")];
    return [bm().dataset.open, tree().querySelector("[data-figure]").dataset.step, terms.findIndex((term) => term.ariaExpanded === "true")].join();
  };
  const frame = () => new Promise((painted) => requestAnimationFrame(painted));

  /** Everything that the next person could see or find, as text. Folds are the reader's own, but for the kiosk. */
  const screen = () => {
    const kiosk = map().mode === "kiosk";
    const told = (element) => {
      const names = [...element.attributes].filter((one) => kiosk || one.name !== "open").map((one) => `${one.name}=${one.value}`).sort();
      const inside = [...element.childNodes].map((child) => (child.nodeType === 1 ? told(child) : child.data)).join("");
      const scrolled = kiosk && element.scrollTop ? ` at ${element.scrollTop}` : "";
      return `<${element.localName} ${names.join(" ")}${scrolled}>${inside}`;
    };
    const own = [...map().attributes].map((one) => `${one.name}=${one.value}`).sort().join(" ");
    return [location.href, own, String(getSelection()), map().matches(":focus"), [...tree().children].map(told).join("\n")].join("\n");
  };

  let left = 0;
  document.addEventListener("click", (event) => {
    const link = event.composedPath().find((one) => one.localName === "a" && one.hasAttribute("href"));
    if (!link || event.defaultPrevented || link.getAttribute("href").startsWith("#")) return;
    // Our page has links to other pages; a kiosk has none.
    left += 1;
    event.preventDefault();
  });

  const walk = {
    painted: 0,
    done,
    screen,
    /** What must not happen, as far as it has. */
    bad() {
      const said = __notes.console.filter((line) => line.level === "error").map((line) => line.text);
      const gone = map().mode === "kiosk" && left > 0 ? [`${left} links lead away`] : [];
      return [...__notes.errors, ...__notes.violations, ...said, ...gone];
    },
    begin(seed) { state = seed; },
    /** So many acts, some of them a frame. */
    async go(count, some) {
      let before = look();
      for (let number = 1; number <= count; number += 1) {
        act();
        if (number % some !== 0) continue;
        await frame();
        const now = look();
        if (now !== before) walk.painted += 1;
        before = now;
      }
    },
    /** The first screen again, and nothing left of what the tests themselves wrote down. */
    async rest() {
      seen(true);
      const finish = tree().querySelector(".kiosk-finish");
      if (finish) finish.click();
      else {
        map().reset();
        for (const name of ["lang", "theme"]) map().removeAttribute(name);
        tree().activeElement?.blur();
        // Where a tap is a mouse's, as in WebKitGTK, that mouse stays where it was.
        bm().parentElement.dispatchEvent(new PointerEvent("pointerleave"));
        scrollTo({ top: 0, behavior: "instant" });
      }
      __voice.said.length = 0;
      for (const list of [__notes.events, __notes.console, __notes.shifts]) list.length = 0;
      for (let frames = 0; frames < 5; frames += 1) await frame();
    },
  };
  Object.defineProperty(window, "__walk", { value: walk });
})();
