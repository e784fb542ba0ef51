// For bundlers: each file is named literally, so that it is found, moved and renamed with the rest. A page without a
// bundler includes body-map.js instead.
import { BodyMapElement, files } from "./__VERSION__/element.js";

Object.assign(files, {
__FILES__
});

export { BodyMapElement };
