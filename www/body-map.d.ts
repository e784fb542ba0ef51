/** Types of <body-map>. */

/** A place of the map. */
export type BodyMapSite = "bones" | "liver" | "lungs" | "brain";

/** Why a map stays a document; with `local`, only the hospital's file is not shown. */
export type BodyMapReason =
  | "wasm-missing"
  | "not-wasm"
  | "truncated"
  | "csp"
  | "unsupported"
  | "pack"
  | "local"
  | "crashed";

/** A telephone number of a hospital. */
export interface BodyMapLine {
  name?: string;
  number: string;
  hours?: string;
}

/** What a hospital says: docs/local.md tells what each key is for. */
export interface BodyMapLocal {
  hospital?: string;
  emergency?: string;
  line?: BodyMapLine;
  lines?: BodyMapLine[];
  note?: Record<string, string>;
  driving?: Record<string, string>;
  address?: string;
  kiosk_languages?: string[];
}

/** The events of a map. They bubble, and leave shadow roots. */
export interface BodyMapEventMap {
  /** The live map stands. */
  "body-map-ready": CustomEvent<null>;
  /** A site was opened. */
  "body-map-open": CustomEvent<{ site: BodyMapSite }>;
  /** The overview was returned to. */
  "body-map-close": CustomEvent<null>;
  /** The map stays a document; with the reason `local`, it goes on without the hospital's file. */
  "body-map-error": CustomEvent<{ reason: BodyMapReason; url: string; message: string }>;
}

/** The element <body-map>. */
export class BodyMapElement extends HTMLElement {
  /** The file that the class came from. */
  static readonly from: string;
  /** What is open at the start; setting it opens that site. Any other text is the overview. */
  site: BodyMapSite | (string & {});
  /** As the reader's system is set, if it is none of these. */
  theme: "" | "light" | "dark" | "contrast" | (string & {});
  /** The address of a hospital's own file, or the same as an object, which is read when it is set. */
  get local(): string | BodyMapLocal;
  set local(value: string | BodyMapLocal | null);
  /** The folder of the lasting files, if they are not beside the script; read when the map starts. */
  base: string;
  /** `kiosk`: the map fills the page, for a tablet that strangers touch; read when the map starts. */
  mode: "" | "kiosk" | (string & {});
  /** `detail` unfolds every "More detail", `plain` folds them. */
  level: "" | "plain" | "detail" | (string & {});
  /** This map owns the page's fragment; read when the map starts. */
  address: boolean;
  /** The open panel can be read aloud, where the device has a voice of its own; read when the map starts. */
  speech: boolean;
  /** Opens a site by its id; any other id is the overview. */
  open(site: BodyMapSite | (string & {})): void;
  /** Goes back to the overview. */
  close(): void;
  /** Goes back to the first screen. */
  reset(): void;
}

declare global {
  interface HTMLElementTagNameMap {
    "body-map": BodyMapElement;
  }
  interface HTMLElementEventMap extends BodyMapEventMap {}
}
