// What the page's guard finds in each of the texts on standard input, a line each; for test_guard.py.

import { readFileSync } from "node:fs";
import { found } from "../../workbook/widgets/guard.js";

for (const text of JSON.parse(readFileSync(0, "utf8"))) console.log(JSON.stringify(found(text)));
