// The one file a page includes. It only says which version it is: everything else lies in the folder of that name.
import "./__VERSION__/element.js";
