// When nobody is there any more. Time is what the monotonic clock says while the page can be seen; a change of the wall's
// clock alone clears nothing, and after a long sleep nobody is asked.

/** Between two looks, in ms. Everything longer than a few of them was a sleep. */
const LOOK = 1000;

export class Idle {
  #ask;
  #page;
  #spent = 0;
  #last = performance.now();
  #wall = Date.now();
  #hidden = false;
  #warned = false;
  /** Until when the warning stands, in spent time. */
  #until = 0;
  #timer;

  /** `ask` answers and acts: `limit()` and `warning` in ms, `fresh()` nothing to clear, `rest(now)` and nobody there, `busy()` somebody listens; `warn(seconds)`, `calm()`, `clear()`. */
  constructor(ask, document, signal) {
    this.#ask = ask;
    this.#page = document;
    this.#timer = setInterval(() => this.look(), LOOK);
    this.#hidden = document.hidden;
    signal.addEventListener("abort", () => clearInterval(this.#timer));
    document.addEventListener("visibilitychange", () => {
      if (!document.hidden) this.look();
      this.#hidden = document.hidden;
    }, { signal });
  }

  /** Somebody is there. */
  touch() {
    this.#spent = 0;
    if (this.#warned) this.#ask.calm();
    this.#warned = false;
  }

  look() {
    const { limit, warning } = this.#ask;
    const [now, wall] = [performance.now(), Date.now()];
    const passed = now - this.#last;
    const slept = wall - this.#wall - passed;
    const wasHidden = this.#hidden;
    // Unseen time is measured from when the page was seen last.
    if (wasHidden && this.#page.hidden) return;
    [this.#last, this.#wall] = [now, wall];
    if (this.#ask.fresh()) {
      this.#spent = 0;
      this.#ask.rest(now);
      return;
    }
    const most = Math.max(limit(), warning);
    // Some devices stop the one clock in their sleep, and only the other tells.
    if (wasHidden ? Math.max(passed, passed + slept) >= most : passed >= most) return this.#end();
    if (wasHidden || this.#ask.busy()) return;
    this.#spent += passed;
    // A wall clock that leaps while the page is seen: a sleep, or a clock put right. Asking is right for both.
    if (slept >= most) this.#spent = Math.max(this.#spent, most - warning);
    if (this.#warned) {
      const left = this.#until - this.#spent;
      if (left <= 0) this.#end();
      else this.#ask.warn(Math.ceil(left / 1000));
    } else if (this.#spent >= most - warning) {
      // However late the look: the warning has its whole time.
      this.#warned = true;
      this.#until = this.#spent + warning;
      this.#ask.warn(Math.ceil(warning / 1000));
    }
  }

  #end() {
    this.#warned = false;
    this.#spent = 0;
    this.#ask.clear();
  }
}
