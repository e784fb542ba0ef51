import { BodyMapElement } from "bodymap";

document.querySelector("body-map").dataset.built = String(document.querySelector("body-map") instanceof BodyMapElement);
