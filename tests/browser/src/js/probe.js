// Notes what happens on the page from the first moment on. Served as a file, so that a strict policy allows it.
(() => {
  const notes = { events: [], console: [], errors: [], violations: [], shifts: [] };
  Object.defineProperty(window, "__notes", { value: notes });
  for (const name of ["body-map-open", "body-map-close", "body-map-error", "body-map-ready"]) {
    // Capture sees events that do not bubble.
    document.addEventListener(name, (event) => {
      notes.events.push({ name, detail: event.detail ?? null, id: event.target.id || "" });
    }, true);
  }
  for (const level of ["log", "info", "warn", "error"]) {
    const original = console[level];
    console[level] = (...parts) => {
      notes.console.push({ level, text: parts.map(String).join(" ") });
      original.apply(console, parts);
    };
  }
  addEventListener("error", (event) => notes.errors.push(String(event.message ?? event.type)));
  addEventListener("unhandledrejection", (event) => notes.errors.push(`unhandled: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", (event) => {
    notes.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });
  try {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) notes.shifts.push(entry.value);
    }).observe({ type: "layout-shift", buffered: true });
  } catch {
    // An engine without this entry type leaves the list empty; the table of engines says which.
  }
})();
