// What reading aloud looks like: its controls, and the sentence that is read.

const STYLES = `
.bm.bm-speech { display: flex; flex-wrap: wrap; align-items: center; gap: .5em; padding: .5em 1em }
.bm.bm-speech[hidden], .bm-speech [hidden] { display: none }
.bm-speech.bm-sticks { position: sticky; bottom: 0; z-index: 1; border-top: var(--bm-rule) solid var(--bm-line) }
.bm-speech button {
  display: inline-flex; align-items: center; gap: .5em; min-height: 3em; min-width: 3em; margin: 0; padding: .375em .75em;
  border: var(--bm-rule) solid var(--bm-edge); border-radius: .625em; background: var(--bm-card); color: var(--bm-ink);
  font: inherit; font-weight: 600; text-align: start; cursor: pointer;
}
.bm-speech [data-speech=read] { background: var(--bm-accent); color: var(--bm-on-accent) }
.bm-speech [aria-disabled] { background: none; border-color: var(--bm-line); color: var(--bm-soft); cursor: default }
.bm-speech svg { flex: none; width: 1.5em; height: 1.5em; fill: currentColor }
.bm :is(a, button, summary) { scroll-margin-bottom: 6em }
::highlight(bm-sentence) { background-color: light-dark(#fbe3a0, #ffe08a); color: #20272b }
@media (forced-colors: active) { ::highlight(bm-sentence) { background-color: Mark; color: MarkText } }
@media print { .bm.bm-speech { display: none } }
`;

/** Adopts the styles where an element stands. A constructed sheet belongs to a document: in another one it takes another. */
export function dress(element) {
  const tree = element.getRootNode();
  const view = element.ownerDocument.defaultView;
  if (!view || !tree.adoptedStyleSheets || tree.adoptedStyleSheets.some((sheet) => sheet.speech)) return;
  const sheet = new view.CSSStyleSheet();
  sheet.speech = true;
  sheet.replaceSync(STYLES);
  tree.adoptedStyleSheets = [...tree.adoptedStyleSheets, sheet];
}
