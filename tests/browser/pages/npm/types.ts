// What a host may write, and what the types must refuse: `@ts-expect-error` is an error where there is none.
import { BodyMapElement } from "bodymap";

const map = document.createElement("body-map");
const same: BodyMapElement = map;
map.site = "liver";
map.theme = "dark";
map.level = "detail";
map.base = "/body-map/0.1.0/";
map.address = true;
map.local = "/local.json";
map.local = { hospital: "The hospital", line: { number: "01234 567890" }, note: { en: "A note" } };
map.local = null;
map.open("bones");
map.close();
map.reset();
map.addEventListener("body-map-open", (event) => {
  const site: "bones" | "liver" | "lungs" | "brain" = event.detail.site;
  // @ts-expect-error there is no such place
  const wrong: "skin" = event.detail.site;
  return [site, wrong];
});
map.addEventListener("body-map-error", (event) => [event.detail.reason === "csp", event.detail.url, event.detail.message]);
document.querySelector("body-map")?.addEventListener("body-map-ready", (event) => event.detail satisfies null);
// @ts-expect-error a place is a text
map.open(1);
// @ts-expect-error a number is needed
map.local = { line: { name: "Ward" } };
// @ts-expect-error nobody may change where the class came from
BodyMapElement.from = "";
export { same };
